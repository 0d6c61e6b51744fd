import { Module } from '@nestjs/common';
import { LedgerModule } from '../ingestion/ledger/ledger.module.ts';
import { StoreModule } from '../store/store.module.ts';
import { StreamModule } from '../stream/stream.module.ts';
import { AgentDesk } from './agent-desk.ts';
import { AgentKeeper } from './agent-keeper.ts';
import { AgentRoster } from './agent-roster.ts';
import { AgentTicker } from './agent-ticker.ts';
import { AgentResolver } from './agent.resolver.ts';
import { AgentsController } from './agents.controller.ts';

/** Which agents there are, and how collecting from each goes. */
@Module({
  imports: [LedgerModule, StreamModule, StoreModule],
  controllers: [AgentsController],
  providers: [AgentRoster, AgentKeeper, AgentDesk, AgentTicker, AgentResolver],
  exports: [AgentRoster, AgentDesk],
})
export class AgentsModule {}
