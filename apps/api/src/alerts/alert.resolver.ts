import { Inject } from '@nestjs/common';
import { Args, Extensions, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import {
  alertFilterSchema,
  defaultPageSize,
  type AlertBatch,
  type AlertStatus,
  type Language,
  type Severity,
} from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import { listPage } from '../graphql/list-page.ts';
import { afterPipe, beforePipe, firstPipe, lastPipe } from '../graphql/page-arguments.ts';
import { costOfBatch, costOfPage } from '../graphql/query-limits.ts';
import { AlertBatchNode, AlertConnection, alertStatusEnum, languageArgument, severityEnum } from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { coalesce, type Coalesced } from '../stream/coalesce.ts';
import { Feed } from '../stream/feed.ts';
import { presentAlert } from '../wire/presented-alert.ts';

const filterPipe = new ZodPipe('alerts', alertFilterSchema);

@Resolver()
export class AlertResolver {
  constructor(
    @Inject(ALERT_STORE) private readonly store: AlertStore,
    private readonly feed: Feed,
  ) {}

  @Query(() => AlertConnection, { description: 'Alerts held, newest first.', complexity: costOfPage })
  async alerts(
    @Args('severity', { type: () => [severityEnum], nullable: true })
    severity: Severity[] | null | undefined,
    @Args('status', { type: () => [alertStatusEnum], nullable: true })
    status: AlertStatus[] | null | undefined,
    @Args('first', { type: () => Int, defaultValue: defaultPageSize }, firstPipe) first: number,
    @Args('after', { type: () => ID, nullable: true }, afterPipe) after: string | null,
    @Args('last', { type: () => Int, nullable: true }, lastPipe) last: number | null,
    @Args('before', { type: () => ID, nullable: true }, beforePipe) before: string | null,
    @Args('language', languageArgument) language: Language,
  ) {
    const filter = filterPipe.transform({ severity, status });
    const { store } = this;
    const { nodes, pageInfo } = await listPage({ first, after, last, before }, (page) =>
      store.page({ ...page, filter }),
    );
    return {
      nodes: nodes.map((alert) => presentAlert(alert, language)),
      pageInfo,
      get totalCount() {
        return store.count(filter);
      },
      get total() {
        return store.count(filter).then((value) => ({ value, exactness: 'EXACT' }));
      },
    };
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => AlertBatchNode, {
    description: 'New alerts as they are raised.',
    resolve: (batch: Coalesced<RaisedAlert>, { language }: { language: Language }): AlertBatch => ({
      alerts: batch.items.map((alert) => presentAlert(alert, language)),
      lost: batch.lost,
    }),
  })
  alertStream(@Args('language', languageArgument) _language: Language) {
    return coalesce(this.feed.alerts, () => true);
  }
}
