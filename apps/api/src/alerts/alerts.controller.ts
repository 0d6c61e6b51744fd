import { Controller, Get, Header, Query } from '@nestjs/common';
import { maxPageSize } from '@tetrascope/contracts';
import { z } from 'zod';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { cursorOf } from '../store/alert-place.ts';
import { legacyAlerts } from '../wire/legacy-alert.ts';
import { AlertDesk } from './alert-desk.ts';
import { OutcomeDesk } from './outcome-desk.ts';

const orders = { newest: 'NEWEST_FIRST', last_hit: 'LAST_HIT_FIRST', gravest: 'GRAVEST_FIRST' } as const;

const placePipe = new ZodPipe(
  'query',
  z.object({
    order: z.enum(['newest', 'last_hit', 'gravest']).or(z.literal('')).optional(),
    after: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).max(maxPageSize).default(maxPageSize),
  }),
);

const everything = { severity: [], status: [] };

/** All alerts that the first version would hold, as it tells them; page by page for those that say in which order, or go on. */
@Controller('api/v1/tetragon/alerts')
export class AlertsController {
  constructor(
    private readonly desk: AlertDesk,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Query() query: Readonly<Record<string, unknown>>): Promise<Buffer> {
    const isReadOn = Boolean(query['order'] ?? query['after']);
    const { alerts, page } = await (isReadOn ? this.#page(query) : this.#newest());
    const total = await this.desk.count(everything);
    const head = `{"success":true,"total":${total},"alerts":[`;
    return Buffer.concat([Buffer.from(head), alerts, Buffer.from(`]${page}}`)]);
  }

  /** Whatever the first version's clients ask beside it. */
  async #newest() {
    const { items } = await this.desk.page(everything, { first: maxPageSize, after: null }, 'NEWEST_FIRST');
    return { alerts: legacyAlerts(items, null), page: '' };
  }

  async #page(query: Readonly<Record<string, unknown>>) {
    const { order, after: cursor, limit } = placePipe.transform(query);
    const by = orders[order || 'newest'];
    const after = cursor === '' ? null : cursor;
    const { items, hasNextPage } = await this.desk.page(everything, { first: limit, after }, by);
    const last = items.at(-1);
    const place = { after: last === undefined ? after : cursorOf(last, by), has_more: hasNextPage };
    const alerts = legacyAlerts(items, await this.outcomes.outcomesOf(items));
    return { alerts, page: `,"page":${JSON.stringify(place)}` };
  }
}
