import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { StreamModule } from '../stream/stream.module.ts';
import { EventResolver } from './event.resolver.ts';
import { EventsController } from './events.controller.ts';
import { ExportController } from './export/export.controller.ts';
import { ExportDesk } from './export/export-desk.ts';

@Module({
  imports: [StoreModule, StreamModule],
  controllers: [EventsController, ExportController],
  providers: [EventResolver, ExportDesk],
})
export class EventsModule {}
