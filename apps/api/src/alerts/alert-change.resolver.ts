import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  alertActSchema,
  alertTargetSchema,
  callerSchema,
  maxChangedAlerts,
  type AlertAct,
  type AlertTarget,
  type Language,
} from '@tetrascope/contracts';
import { z } from 'zod';
import {
  AlertActInput,
  AlertHistoryNode,
  AlertOutcomeListNode,
  AlertTargetInput,
  languageArgument,
  RelatedAlertListNode,
} from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { presentEntry, presentOutcomes, presentRelated } from '../wire/presented-alert-change.ts';
import { AlertDesk, maxRelated } from './alert-desk.ts';
import { OutcomeDesk } from './outcome-desk.ts';

const targetsPipe = new ZodPipe('alerts', z.array(alertTargetSchema).min(1).max(maxChangedAlerts));
const actPipe = new ZodPipe('act', alertActSchema);
const byPipe = new ZodPipe('by', callerSchema);

interface Cost {
  readonly args: Record<string, unknown>;
  readonly childComplexity: number;
}

/** Each of the alerts comes back whole. */
const costOfTargets = ({ args, childComplexity }: Cost): number =>
  (Array.isArray(args['alerts']) ? args['alerts'].length : 1) * childComplexity;

const costOfRelated = ({ childComplexity }: Cost): number => maxRelated * childComplexity;

/** What people do with alerts, and what has become of them. */
@Resolver()
export class AlertChangeResolver {
  constructor(
    private readonly desk: AlertDesk,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Mutation(() => AlertOutcomeListNode, {
    description: 'Does the same with several alerts, at most 200; each has its own outcome.',
    complexity: costOfTargets,
  })
  async changeAlerts(
    @Args('alerts', { type: () => [AlertTargetInput] }, targetsPipe) alerts: AlertTarget[],
    @Args('act', { type: () => AlertActInput }, actPipe) act: AlertAct,
    @Args(
      'by',
      { type: () => String, nullable: true, description: 'Who does it; `local` where it is left out.' },
      byPipe,
    )
    by: string,
    @Args('language', languageArgument) language: Language,
  ) {
    const outcomes = await this.desk.change(alerts, act, by);
    return { outcomes: presentOutcomes(outcomes, language, this.outcomes.outcomesOf) };
  }

  @Query(() => AlertHistoryNode, { description: 'What has become of an alert; empty when it is not held.' })
  async alertHistory(@Args('id', { type: () => ID }) id: string) {
    return { entries: (await this.desk.history(id)).map(presentEntry) };
  }

  @Query(() => RelatedAlertListNode, {
    description: 'Alerts that may belong with one: of the same processes, or of the same workload.',
    complexity: costOfRelated,
  })
  async relatedAlerts(
    @Args('id', { type: () => ID }) id: string,
    @Args('language', languageArgument) language: Language,
  ) {
    const related = await this.desk.related(id);
    return { related: presentRelated(related, language, this.outcomes.outcomesOf) };
  }
}
