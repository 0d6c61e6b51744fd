import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { ProcessDesk } from './process-desk.ts';
import { ProcessesController } from './processes.controller.ts';
import { ProcessResolver } from './process.resolver.ts';

@Module({ imports: [StoreModule], controllers: [ProcessesController], providers: [ProcessDesk, ProcessResolver] })
export class ProcessesModule {}
