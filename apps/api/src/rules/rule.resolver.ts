import { Args, Extensions, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Language, RuleFaultList, RuleList, RulesChange, RuleSource } from '@tetrascope/contracts';
import { costOfBatch } from '../graphql/query-limits.ts';
import {
  languageArgument,
  RuleFaultListNode,
  RuleListNode,
  RulesChangeNode,
  RuleSourceNode,
} from '../graphql/types.ts';
import { RuleDesk } from './rule-desk.ts';
import { RuleTicker } from './rule-ticker.ts';

@Resolver()
export class RuleResolver {
  constructor(
    private readonly desk: RuleDesk,
    private readonly ticker: RuleTicker,
  ) {}

  @Query(() => RuleListNode, { description: 'Every rule that is loaded.', complexity: costOfBatch })
  rules(@Args('language', languageArgument) language: Language): RuleList {
    return this.desk.list(language);
  }

  @Query(() => RuleFaultListNode, { description: 'What is wrong with the rule files now.', complexity: costOfBatch })
  ruleFaults(): RuleFaultList {
    return this.desk.faults();
  }

  @Query(() => RuleSourceNode, { nullable: true, description: 'The file of a rule; null when there is no such rule.' })
  ruleSource(@Args('id', { type: () => ID }) id: string): Promise<RuleSource | null> {
    return this.desk.source(id);
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => RulesChangeNode, {
    description: 'Which edition of the rules there is, at once, and then every second what has changed.',
    resolve: (change: RulesChange) => change,
  })
  rulesChanged() {
    return this.ticker.changes();
  }
}
