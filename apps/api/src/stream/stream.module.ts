import { Module } from '@nestjs/common';
import { StoreModule } from '../store/store.module.ts';
import { Feed } from './feed.ts';
import { LegacyGateway } from './legacy.gateway.ts';

@Module({ imports: [StoreModule], providers: [Feed, LegacyGateway], exports: [Feed, LegacyGateway] })
export class StreamModule {}
