import { Inject } from '@nestjs/common';
import { Args, Extensions, ID, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import {
  defaultPageSize,
  eventFilterSchema,
  allOf,
  filterOf,
  type EventBatch,
  type EventFacets,
  type EventFilter,
  type Filter,
  type Language,
  type Total,
} from '@tetrascope/contracts';
import { compileFilter } from '@tetrascope/tetragon';
import { listPage } from '../graphql/list-page.ts';
import { afterPipe, beforePipe, firstPipe, lastPipe, newestPipe } from '../graphql/page-arguments.ts';
import { costOfBatch, costOfPage } from '../graphql/query-limits.ts';
import {
  EventBatchNode,
  EventConnection,
  EventFacetsNode,
  EventFilterInput,
  EventNode,
  languageArgument,
} from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { coalesce, type Coalesced } from '../stream/coalesce.ts';
import { Feed } from '../stream/feed.ts';
import { presentFacets } from '../wire/presented-facets.ts';
import { PresentedEvent } from '../wire/presented-event.ts';
import { queryPipe } from './read-query.ts';
import type { GradedEvent } from '@tetrascope/detection';

const queryArgument = {
  type: () => String,
  nullable: true,
  description:
    'Conditions as text, such as `namespace:shop -binary:/usr/bin/curl severity:>=HIGH "10.0.0.8"`; those of `filter` hold, too.',
};

const filterPipe = new ZodPipe('filter', eventFilterSchema.default({}));
const filterArgument = { type: () => EventFilterInput, nullable: true };

const newestArgument = {
  type: () => Int,
  nullable: true,
  description: 'For a reader that shows only so many: older ones of one moment are left out and counted in `lost`.',
};

@Resolver()
export class EventResolver {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly feed: Feed,
  ) {}

  @Query(() => EventConnection, { description: 'Events held, newest first.', complexity: costOfPage })
  async events(
    @Args('filter', filterArgument, filterPipe) fields: EventFilter,
    @Args('query', queryArgument, queryPipe) query: Filter,
    @Args('first', { type: () => Int, defaultValue: defaultPageSize }, firstPipe) first: number,
    @Args('after', { type: () => ID, nullable: true }, afterPipe) after: string | null,
    @Args('last', { type: () => Int, nullable: true }, lastPipe) last: number | null,
    @Args('before', { type: () => ID, nullable: true }, beforePipe) before: string | null,
    @Args('language', languageArgument) language: Language,
  ) {
    const { store } = this;
    const filter = allOf(filterOf(fields), query);
    const { nodes, pageInfo } = await listPage({ first, after, last, before }, (page) =>
      store.page({ ...page, filter }),
    );
    let counted: Promise<Total> | undefined;
    // who asks for both has them counted once
    const count = () => (counted ??= store.count(filter));
    return {
      nodes: nodes.map((event) => new PresentedEvent(event, language)),
      pageInfo,
      get totalCount() {
        return count().then(({ value }) => value);
      },
      get total() {
        return count();
      },
    };
  }

  @Query(() => EventFacetsNode, {
    description: 'The most frequent values among the events held that match.',
    complexity: costOfPage,
  })
  async eventFacets(
    @Args('filter', filterArgument, filterPipe) fields: EventFilter,
    @Args('query', queryArgument, queryPipe) query: Filter,
  ): Promise<EventFacets> {
    return presentFacets(await this.store.facets(allOf(filterOf(fields), query)));
  }

  @Query(() => EventNode, { nullable: true, description: 'One event; null when it is not held.' })
  async event(
    @Args('id', { type: () => ID }) id: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<PresentedEvent | null> {
    const event = await this.store.find(id);
    return event === null ? null : new PresentedEvent(event, language);
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => EventBatchNode, {
    description: 'New events as they come.',
    resolve: (batch: Coalesced<GradedEvent>, { language }: { language: Language }): EventBatch => ({
      events: batch.items.map((event) => new PresentedEvent(event, language)),
      lost: batch.lost,
    }),
  })
  eventStream(
    @Args('filter', filterArgument, filterPipe) fields: EventFilter,
    @Args('query', queryArgument, queryPipe) query: Filter,
    @Args('newest', newestArgument, newestPipe) newest: number | null,
    @Args('language', languageArgument) _language: Language,
  ) {
    return coalesce(this.feed.events, compileFilter(allOf(filterOf(fields), query)), newest);
  }
}
