import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents/agents.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { AlertChangeController } from './alert-change.controller.ts';
import { AlertChangeResolver } from './alert-change.resolver.ts';
import { AlertDesk } from './alert-desk.ts';
import { AlertResolver } from './alert.resolver.ts';
import { AlertsController } from './alerts.controller.ts';
import { ExitSignals } from './exit-signals.ts';
import { OutcomeController } from './outcome.controller.ts';
import { OutcomeDesk } from './outcome-desk.ts';
import { OutcomeResolver } from './outcome.resolver.ts';

@Module({
  imports: [AgentsModule, StoreModule],
  controllers: [AlertsController, AlertChangeController, OutcomeController],
  providers: [AlertDesk, AlertResolver, AlertChangeResolver, ExitSignals, OutcomeDesk, OutcomeResolver],
  exports: [OutcomeDesk],
})
export class AlertsModule {}
