import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import {
  languageSchema,
  maxPreviewDays,
  maxWhyLength,
  muteChangeSchema,
  muteDraftSchema,
  mutePreviewSchema,
  muteScopeSchema,
  type Language,
  type MuteChange,
  type MuteDraft,
  type MuteScope,
} from '@tetrascope/contracts';
import type { Mute } from '@tetrascope/detection';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OutcomeDesk } from '../alerts/outcome-desk.ts';
import { callerIn, type Headed } from '../graphql/caller-in.ts';
import { versionIn } from '../graphql/version-in.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { Refusal } from '../ops/refusal.ts';
import { settleAlert } from '../wire/presented-alert.ts';
import { presentPreview } from '../wire/presented-preview.ts';
import { MuteDesk } from './mute-desk.ts';
import { MutePreview } from './mute-preview.ts';
import { presentMuteEntry } from './present-mute.ts';
import { MuteView } from './mute-view.ts';

const languagePipe = new ZodPipe<Language>('language', languageSchema.default('zh_TW'));
const draftPipe = new ZodPipe('draft', muteDraftSchema);
const scopePipe = new ZodPipe('scope', muteScopeSchema);
const changePipe = new ZodPipe('change', muteChangeSchema);
const whyPipe = new ZodPipe('why', z.string().trim().max(maxWhyLength).default(''));
const daysPipe = new ZodPipe('days', z.coerce.number().int().min(1).max(maxPreviewDays).default(30));

/** Silences and exceptions, one at a time, and what they would hide. */
@Controller('api/v1/tetragon/mutes')
export class MuteController {
  constructor(
    private readonly desk: MuteDesk,
    private readonly preview: MutePreview,
    private readonly view: MuteView,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Query('language', languagePipe) language: Language) {
    return this.view.list(await this.desk.all(), language);
  }

  @Get('exceptions.yml')
  @Header('content-type', 'application/yaml; charset=utf-8')
  @Header('cache-control', 'no-store')
  exceptions(): Promise<string> {
    return this.desk.exceptionsText();
  }

  @Post('preview')
  @HttpCode(200)
  async look(
    @Body(scopePipe) scope: MuteScope,
    @Query('days', daysPipe) days: number,
    @Query('language', languagePipe) language: Language,
  ) {
    const found = await this.preview.look(subjectOf(scope), days);
    const { examples, ...figures } = presentPreview(found, language, this.outcomes.outcomesOf);
    return mutePreviewSchema.parse({ ...figures, examples: await Promise.all(examples.map(settleAlert)) });
  }

  @Post()
  async create(
    @Body(draftPipe) draft: MuteDraft,
    @Headers() headers: Headed,
    @Query('language', languagePipe) language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#tagged(await this.desk.create(draft, callerIn(headers)), language, reply);
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
    return { entries: (await this.desk.history(id)).map(presentMuteEntry) };
  }

  @Patch(':id')
  async change(
    @Param('id') id: string,
    @Body(changePipe) change: MuteChange,
    @Headers() headers: Headed,
    @Query('language', languagePipe) language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = { id, version: versionIn(headers['if-match']), by: callerIn(headers) };
    return this.#tagged(await this.desk.change(call, change), language, reply);
  }

  @Delete(':id')
  async end(
    @Param('id') id: string,
    @Query('why', whyPipe) why: string,
    @Headers() headers: Headed,
    @Query('language', languagePipe) language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const call = { id, version: versionIn(headers['if-match']), by: callerIn(headers) };
    return this.#tagged(await this.desk.end(call, why), language, reply);
  }

  async #find(id: string): Promise<Mute> {
    const mute = await this.desk.find(id);
    if (mute === null) throw new Refusal('NOT_FOUND', 'There is no silence or exception of that id.');
    return mute;
  }

  /** As JSON; its version goes into the ETag, to be sent back as If-Match. */
  #tagged(mute: Mute, language: Language, reply: FastifyReply) {
    reply.header('etag', `"${mute.version}"`);
    return this.view.one(mute, language);
  }
}

const subjectOf = ({ kind, rule, values }: MuteScope) => ({ kind, ruleId: rule?.toLowerCase() ?? null, values });
