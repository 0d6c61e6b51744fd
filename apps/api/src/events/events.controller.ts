import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { allOf, defaultPageSize, filterOf, maxPageSize, severitySchema, type Filter } from '@tetrascope/contracts';
import { EVENT_STORE, type EventStore } from '../store/event-store.ts';
import { readQuery } from './read-query.ts';
import { legacyEvents } from '../wire/legacy-event.ts';

type Parameter = string | readonly string[] | undefined;

/** The first one where a parameter is repeated; '' where it is absent. */
const firstOf = (parameter: Parameter): string => (typeof parameter === 'string' ? parameter : (parameter?.[0] ?? ''));

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

/** The first version's listing of events, which `q` can narrow by a filter that is written as text. */
@Controller('api/v1/tetragon/events')
export class EventsController {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Query() query: Readonly<Record<string, Parameter>>): Promise<Buffer> {
    const filters = {
      severity: firstOf(query['severity']),
      event_type: firstOf(query['event_type']),
      limit: legacyLimit(firstOf(query['limit'])),
    };
    const text = firstOf(query['q']);
    const conditions = readQuery('q', text);
    const { total } = await this.events.summary();
    const items = await this.#matching(filters, conditions);
    const head = `{"success":true,"total":${total},"events":[`;
    return Buffer.concat([
      Buffer.from(head),
      legacyEvents(items),
      Buffer.from(`],"filters":${JSON.stringify(text === '' ? filters : { ...filters, q: text })}}`),
    ]);
  }

  async #matching({ severity, event_type, limit }: LegacyFilters, conditions: Filter) {
    const wanted = severitySchema.safeParse(severity);
    if (severity !== '' && !wanted.success) return [];
    const fields = filterOf({
      ...(wanted.success ? { severity: [wanted.data] } : {}),
      ...(event_type === '' ? {} : { type: [event_type] }),
    });
    const filter = allOf(fields, conditions);
    return (await this.events.page({ filter, first: limit, after: null })).items;
  }
}
