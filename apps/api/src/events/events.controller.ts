import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import {
  allOf,
  defaultPageSize,
  filterOf,
  maxPageSize,
  severitySchema,
  type EventFacets,
  type Filter,
} from '@tetrascope/contracts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import type { PageQuery } from '../store/page.ts';
import { presentFacets } from '../wire/presented-facets.ts';
import { firstOf, readAfter, readOrder, type Parameters } from './read-parameters.ts';
import { readQuery } from './read-query.ts';
import { legacyEvents } from '../wire/legacy-event.ts';

/** 1 to 200; anything else is 50, as of old. */
export function legacyLimit(text: string): number {
  const limit = /^\+?\d+$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= maxPageSize ? limit : defaultPageSize;
}

interface LegacyFilters {
  readonly severity: string;
  readonly event_type: string;
  readonly limit: number;
}

/** Where a listing goes on, for those that read on; the first version's clients never say. */
type Place = Required<Pick<PageQuery, 'after' | 'order'>>;

/** Null where neither is given. */
function readPlace(order: string, after: string): Place | null {
  if (order === '' && after === '') return null;
  return { order: readOrder(order), after: readAfter(after) };
}

/** The first version's listing of events, which `q` can narrow by a filter that is written as text. */
@Controller('api/v1/tetragon/events')
export class EventsController {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Query() query: Parameters): Promise<Buffer> {
    const filters = {
      severity: firstOf(query['severity']),
      event_type: firstOf(query['event_type']),
      limit: legacyLimit(firstOf(query['limit'])),
    };
    const text = firstOf(query['q']);
    const conditions = readQuery('q', text);
    const { total } = await this.events.summary();
    const page = readPlace(firstOf(query['order']), firstOf(query['after']));
    const { items, hasNextPage } = await this.#matching(filters, conditions, page);
    const head = `{"success":true,"total":${total},"events":[`;
    return Buffer.concat([
      Buffer.from(head),
      legacyEvents(items),
      Buffer.from(`],"filters":${JSON.stringify(text === '' ? filters : { ...filters, q: text })}`),
      Buffer.from(
        page === null
          ? '}'
          : `,"page":${JSON.stringify({ after: items.at(-1)?.id ?? page.after, has_more: hasNextPage })}}`,
      ),
    ]);
  }

  /** The most frequent values of those that match. */
  @Get('facets')
  @Header('cache-control', 'no-store')
  async facets(@Query() query: Parameters): Promise<EventFacets> {
    return presentFacets(await this.events.facets(readQuery('q', firstOf(query['q']))));
  }

  async #matching({ severity, event_type, limit }: LegacyFilters, conditions: Filter, place: Place | null) {
    const wanted = severitySchema.safeParse(severity);
    if (severity !== '' && !wanted.success) return { items: [], hasNextPage: false };
    const fields = filterOf({
      ...(wanted.success ? { severity: [wanted.data] } : {}),
      ...(event_type === '' ? {} : { type: [event_type] }),
    });
    const filter = allOf(fields, conditions);
    return this.events.page({ filter, first: limit, after: null, ...place });
  }
}
