import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { EventOutcome } from '@tetrascope/contracts';
import { EventOutcomeNode } from '../graphql/types.ts';
import { OutcomeDesk } from './outcome-desk.ts';

@Resolver()
export class OutcomeResolver {
  constructor(private readonly desk: OutcomeDesk) {}

  @Query(() => EventOutcomeNode, {
    nullable: true,
    description: 'What became of an event of a policy; null for one that is of none, or is not held.',
    complexity: 100,
  })
  eventOutcome(@Args('id', { type: () => ID }) id: string): Promise<EventOutcome | null> {
    return this.desk.outcomeOf(id);
  }
}
