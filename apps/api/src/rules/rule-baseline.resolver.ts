import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { callerSchema, type RuleBaseline } from '@tetrascope/contracts';
import { costOfBatch } from '../graphql/query-limits.ts';
import { RuleBaselineNode } from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { BaselineDesk } from './baseline-desk.ts';

const byPipe = new ZodPipe('by', callerSchema);
const byArgument = { type: () => String, nullable: true, description: 'Who does it; `local` where it is left out.' };

@Resolver()
export class RuleBaselineResolver {
  constructor(private readonly desk: BaselineDesk) {}

  @Query(() => RuleBaselineNode, {
    nullable: true,
    description: 'What a rule about what is new has learned; null where there is none of that id.',
    complexity: costOfBatch,
  })
  ruleBaseline(@Args('id', { type: () => ID }) id: string): RuleBaseline | null {
    return this.desk.show(id);
  }

  @Mutation(() => RuleBaselineNode, {
    nullable: true,
    description: 'Has a rule forget what it has learned, and learn anew; null where there is none of that id.',
    complexity: costOfBatch,
  })
  resetRuleBaseline(
    @Args('id', { type: () => ID }) id: string,
    @Args('by', byArgument, byPipe) by: string,
  ): Promise<RuleBaseline | null> {
    return this.desk.reset(id, by);
  }
}
