import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.ts';
import { RulesModule } from '../rules/rules.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { MuteController } from './mute.controller.ts';
import { MuteDesk } from './mute-desk.ts';
import { MutePreview } from './mute-preview.ts';
import { MuteResolver } from './mute.resolver.ts';
import { MutesInForce } from './mutes-in-force.ts';
import { MuteView } from './mute-view.ts';

/** Silences and exceptions, in force before the first event comes. */
@Module({
  imports: [AlertsModule, RulesModule, StoreModule],
  controllers: [MuteController],
  providers: [MutesInForce, MuteDesk, MutePreview, MuteView, MuteResolver],
  exports: [MutesInForce],
})
export class MutesModule {}
