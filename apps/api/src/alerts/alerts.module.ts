import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { AlertChangeController } from './alert-change.controller.ts';
import { AlertChangeResolver } from './alert-change.resolver.ts';
import { AlertDesk } from './alert-desk.ts';
import { AlertResolver } from './alert.resolver.ts';
import { AlertsController } from './alerts.controller.ts';

@Module({
  imports: [StoreModule],
  controllers: [AlertsController, AlertChangeController],
  providers: [AlertDesk, AlertResolver, AlertChangeResolver],
})
export class AlertsModule {}
