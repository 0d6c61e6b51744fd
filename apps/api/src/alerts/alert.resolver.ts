import { Args, Extensions, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import {
  alertConditionsSchema,
  alertFilterSchema,
  defaultPageSize,
  type AlertCounts,
  type AlertFilter,
  type AlertListOrder,
  type AlertStatus,
  type Language,
  type Severity,
} from '@tetrascope/contracts';
import type { AlertChange, RaisedAlert } from '@tetrascope/detection';
import { listPage } from '../graphql/list-page.ts';
import { afterPipe, beforePipe, firstPipe, lastPipe } from '../graphql/page-arguments.ts';
import { costOfBatch, costOfPage } from '../graphql/query-limits.ts';
import {
  AlertBatchNode,
  AlertConditionsInput,
  AlertConnection,
  AlertCountsNode,
  alertListOrderEnum,
  AlertNode,
  alertStatusEnum,
  languageArgument,
  severityEnum,
} from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { cursorOf } from '../store/alert-place.ts';
import { coalesce, type Coalesced } from '../stream/coalesce.ts';
import { presentAlerts, type PresentedAlert } from '../wire/presented-alert.ts';
import { AlertDesk } from './alert-desk.ts';
import { OutcomeDesk } from './outcome-desk.ts';

const filterPipe = new ZodPipe('alerts', alertFilterSchema);
const wherePipe = new ZodPipe('where', alertConditionsSchema.default({}));
const whereArgument = { type: () => AlertConditionsInput, nullable: true };
type Conditions = Omit<AlertFilter, 'severity' | 'status'>;

@Resolver()
export class AlertResolver {
  constructor(
    private readonly desk: AlertDesk,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Query(() => AlertConnection, {
    description: 'Alerts held, the newest first unless another order is asked for.',
    complexity: costOfPage,
  })
  async alerts(
    @Args('severity', { type: () => [severityEnum], nullable: true })
    severity: Severity[] | null | undefined,
    @Args('status', { type: () => [alertStatusEnum], nullable: true })
    status: AlertStatus[] | null | undefined,
    @Args('where', whereArgument, wherePipe) where: Conditions,
    @Args('order', { type: () => alertListOrderEnum, defaultValue: 'NEWEST_FIRST' }) order: AlertListOrder,
    @Args('first', { type: () => Int, defaultValue: defaultPageSize }, firstPipe) first: number,
    @Args('after', { type: () => ID, nullable: true }, afterPipe) after: string | null,
    @Args('last', { type: () => Int, nullable: true }, lastPipe) last: number | null,
    @Args('before', { type: () => ID, nullable: true }, beforePipe) before: string | null,
    @Args('language', languageArgument) language: Language,
  ) {
    const filter = filterPipe.transform({ ...where, severity, status });
    const { desk } = this;
    const { nodes, pageInfo } = await listPage(
      { first, after, last, before },
      (page) => desk.page(filter, page, order),
      (alert) => cursorOf(alert, order),
    );
    return {
      nodes: this.#present(nodes, language),
      pageInfo,
      get totalCount() {
        return desk.count(filter);
      },
      get total() {
        return desk.count(filter).then((value) => ({ value, exactness: 'EXACT' }));
      },
    };
  }

  @Query(() => AlertNode, { nullable: true, description: 'One alert; null when it is not held.' })
  async alert(
    @Args('id', { type: () => ID }) id: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<PresentedAlert | null> {
    const alert = await this.desk.find(id);
    return this.#present(alert === null ? [] : [alert], language)[0] ?? null;
  }

  @Query(() => AlertCountsNode, {
    description: 'How many alerts stand where, of those that meet the conditions, wherever they stand.',
    complexity: costOfPage,
  })
  alertCounts(
    @Args('severity', { type: () => [severityEnum], nullable: true })
    severity: Severity[] | null | undefined,
    @Args('where', whereArgument, wherePipe) where: Conditions,
  ): Promise<AlertCounts> {
    return this.desk.counts(filterPipe.transform({ ...where, severity }));
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => AlertBatchNode, {
    description: 'New alerts as they are raised.',
    resolve(this: AlertResolver, batch: Coalesced<AlertChange>, { language }: { language: Language }) {
      return this.presentBatch(batch, language);
    },
  })
  alertStream(@Args('language', languageArgument) _language: Language) {
    return coalesce(this.desk.changes, ({ isNew }) => isNew);
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => AlertBatchNode, {
    description: 'Alerts as hits and people change them, new ones too; of one moment only the last state of each.',
    resolve(this: AlertResolver, batch: Coalesced<AlertChange>, { language }: { language: Language }) {
      return this.presentBatch(batch, language);
    },
  })
  alertChanges(@Args('language', languageArgument) _language: Language) {
    return coalesce(this.desk.changes, () => true);
  }

  /** Of one moment only the last state of each. */
  presentBatch({ items, lost }: Coalesced<AlertChange>, language: Language) {
    const last = new Map(items.map(({ alert }) => [alert.id, alert]));
    return { alerts: this.#present([...last.values()], language), lost };
  }

  #present(alerts: readonly RaisedAlert[], language: Language): PresentedAlert[] {
    return presentAlerts(alerts, language, this.outcomes.outcomesOf);
  }
}
