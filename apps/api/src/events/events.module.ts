import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { StreamModule } from '../stream/stream.module.ts';
import { EventResolver } from './event.resolver.ts';
import { EventsController } from './events.controller.ts';

@Module({ imports: [StoreModule, StreamModule], controllers: [EventsController], providers: [EventResolver] })
export class EventsModule {}
