import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { StreamModule } from '../stream/stream.module.ts';
import { AlertResolver } from './alert.resolver.ts';
import { AlertsController } from './alerts.controller.ts';

@Module({ imports: [StoreModule, StreamModule], controllers: [AlertsController], providers: [AlertResolver] })
export class AlertsModule {}
