import { Extensions, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { AgentList } from '@tetrascope/contracts';
import { costOfBatch } from '../graphql/query-limits.ts';
import { AgentListNode } from '../graphql/types.ts';
import { AgentDesk } from './agent-desk.ts';
import { AgentTicker } from './agent-ticker.ts';

@Resolver()
export class AgentResolver {
  constructor(
    private readonly desk: AgentDesk,
    private readonly ticker: AgentTicker,
  ) {}

  @Query(() => AgentListNode, { description: 'Every agent that is known.', complexity: costOfBatch })
  agents(): AgentList {
    return this.desk.draw();
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => AgentListNode, {
    description: 'Every agent that is known: at once, and then every second while something changes.',
    resolve: (list: AgentList) => list,
  })
  agentStream() {
    return this.ticker.lists();
  }
}
