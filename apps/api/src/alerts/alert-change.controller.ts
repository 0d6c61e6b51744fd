import { Body, Controller, Get, Header, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  alertActSchema,
  alertChangeSchema,
  alertOutcomeListSchema,
  alertSchema,
  languageSchema,
  relatedAlertListSchema,
  type AlertAct,
  type AlertTarget,
  type Language,
} from '@tetrascope/contracts';
import type { RaisedAlert } from '@tetrascope/detection';
import type { FastifyReply } from 'fastify';
import { callerIn, type Headed } from '../graphql/caller-in.ts';
import { versionIn } from '../graphql/version-in.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { Refusal } from '../ops/refusal.ts';
import { presentAlerts, settleAlert } from '../wire/presented-alert.ts';
import { presentEntry, presentOutcomes, presentRelated } from '../wire/presented-alert-change.ts';
import { AlertDesk } from './alert-desk.ts';
import { OutcomeDesk } from './outcome-desk.ts';

const languagePipe = new ZodPipe<Language>('language', languageSchema.default('zh_TW'));
const actPipe = new ZodPipe('act', alertActSchema);
const changePipe = new ZodPipe('body', alertChangeSchema);

/** One alert at a time, or several at once, and what has become of them. */
@Controller('api/v1/tetragon/alerts')
export class AlertChangeController {
  constructor(
    private readonly desk: AlertDesk,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Post('changes')
  @HttpCode(200)
  async changeAll(
    @Body(changePipe) { alerts, act }: { alerts: AlertTarget[]; act: AlertAct },
    @Headers() headers: Headed,
    @Query('language', languagePipe) language: Language,
  ) {
    const outcomes = await this.desk.change(alerts, act, callerIn(headers));
    const presented = presentOutcomes(outcomes, language, this.outcomes.outcomesOf);
    const settle = async ({ alert, ...rest }: (typeof presented)[number]) => ({
      ...rest,
      alert: alert === null ? null : await settleAlert(alert),
    });
    return alertOutcomeListSchema.parse({ outcomes: await Promise.all(presented.map(settle)) });
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  async show(
    @Param('id') id: string,
    @Query('language', languagePipe) language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#tagged(await this.#find(id), language, reply);
  }

  @Get(':id/history')
  @Header('cache-control', 'no-store')
  async history(@Param('id') id: string) {
    await this.#find(id);
    return { entries: (await this.desk.history(id)).map(presentEntry) };
  }

  @Get(':id/related')
  @Header('cache-control', 'no-store')
  async related(@Param('id') id: string, @Query('language', languagePipe) language: Language) {
    await this.#find(id);
    const related = presentRelated(await this.desk.related(id), language, this.outcomes.outcomesOf);
    const settled = related.map(async ({ alert, kinship }) => ({ kinship, alert: await settleAlert(alert) }));
    return relatedAlertListSchema.parse({ related: await Promise.all(settled) });
  }

  @Patch(':id')
  async change(
    @Param('id') id: string,
    @Body(actPipe) act: AlertAct,
    @Headers() headers: Headed,
    @Query('language', languagePipe) language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = versionIn(headers['if-match']);
    const target = version === null ? { id } : { id, version };
    const [outcome] = await this.desk.change([target], act, callerIn(headers));
    if (outcome === undefined || outcome.alert === null) throw notHeld(id);
    const { refusal, alert } = outcome;
    if (refusal === null) return this.#tagged(alert, language, reply);
    const fields = [
      { field: 'version', message: String(alert.version) },
      { field: 'status', message: alert.status },
    ];
    throw new Refusal(refusal.code, refusal.message, fields);
  }

  async #find(id: string): Promise<RaisedAlert> {
    const alert = await this.desk.find(id);
    if (alert === null) throw notHeld(id);
    return alert;
  }

  /** The alert as JSON; its version goes into the ETag, to be sent back as If-Match. */
  async #tagged(alert: RaisedAlert, language: Language, reply: FastifyReply) {
    reply.header('etag', `"${alert.version}"`);
    const settled = presentAlerts([alert], language, this.outcomes.outcomesOf).map(settleAlert);
    return alertSchema.parse(await settled[0]);
  }
}

const notHeld = (id: string): Refusal => new Refusal('NOT_FOUND', `There is no alert ${id.slice(0, 100)} (any more).`);
