import { Args, Extensions, ID, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import {
  callerSchema,
  maxPreviewDays,
  maxWhyLength,
  muteChangeSchema,
  muteDraftSchema,
  muteScopeSchema,
  type Language,
  type Mute as PresentedMute,
  type MuteBatch,
  type MuteChange,
  type MuteDraft,
  type MuteScope,
} from '@tetrascope/contracts';
import type { Mute } from '@tetrascope/detection';
import { z } from 'zod';
import { OutcomeDesk } from '../alerts/outcome-desk.ts';
import { costOfBatch } from '../graphql/query-limits.ts';
import {
  languageArgument,
  MuteBatchNode,
  MuteChangeInput,
  MuteDraftInput,
  MuteHistoryNode,
  MuteListNode,
  MuteNode,
  MutePreviewNode,
  MuteScopeInput,
  MuteValueListNode,
} from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { coalesce, type Coalesced } from '../stream/coalesce.ts';
import { presentPreview } from '../wire/presented-preview.ts';
import { MuteDesk } from './mute-desk.ts';
import { MutePreview } from './mute-preview.ts';
import { presentMuteEntry } from './present-mute.ts';
import { MuteView } from './mute-view.ts';

const byPipe = new ZodPipe('by', callerSchema);
const byArgument = { type: () => String, nullable: true, description: 'Who does it; `local` where it is left out.' };
const whyPipe = new ZodPipe('why', z.string().trim().max(maxWhyLength).default(''));
const daysPipe = new ZodPipe('days', z.int().min(1).max(maxPreviewDays));
const draftPipe = new ZodPipe('draft', muteDraftSchema);
const scopePipe = new ZodPipe('scope', muteScopeSchema);
const changePipe = new ZodPipe('change', muteChangeSchema);
const versionPipe = new ZodPipe('version', z.int().min(1).nullable().default(null));
const versionArgument = {
  type: () => Int,
  nullable: true,
  description: 'The version seen: where it is another by now, nothing is done. Left out to do it all the same.',
};

/** Silences and exceptions. */
@Resolver()
export class MuteResolver {
  constructor(
    private readonly desk: MuteDesk,
    private readonly preview: MutePreview,
    private readonly view: MuteView,
    private readonly outcomes: OutcomeDesk,
  ) {}

  @Query(() => MuteListNode, { description: 'Silences and exceptions.', complexity: costOfBatch })
  async mutes(@Args('language', languageArgument) language: Language) {
    return this.view.list(await this.desk.all(), language);
  }

  @Query(() => MuteHistoryNode, { description: 'What has become of one; empty when it is not held.' })
  async muteHistory(@Args('id', { type: () => ID }) id: string) {
    return { entries: (await this.desk.history(id)).map(presentMuteEntry) };
  }

  @Query(() => MuteValueListNode, { description: 'What an alert can be silenced by; empty when it is not held.' })
  async muteValues(@Args('alert', { type: () => ID }) alert: string) {
    return { values: await this.preview.valuesOf(alert) };
  }

  @Query(() => MutePreviewNode, { description: 'What a silence or an exception would have hidden.', complexity: 1000 })
  async mutePreview(
    @Args('scope', { type: () => MuteScopeInput }, scopePipe) { kind, rule, values }: MuteScope,
    @Args('days', { type: () => Int, defaultValue: 30 }, daysPipe) days: number,
    @Args('language', languageArgument) language: Language,
  ) {
    const subject = { kind, ruleId: rule?.toLowerCase() ?? null, values };
    return presentPreview(await this.preview.look(subject, days), language, this.outcomes.outcomesOf);
  }

  @Mutation(() => MuteNode, { description: 'Makes a silence or an exception; it is in force when this answers.' })
  async createMute(
    @Args('draft', { type: () => MuteDraftInput }, draftPipe) draft: MuteDraft,
    @Args('by', byArgument, byPipe) by: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<PresentedMute> {
    return this.view.one(await this.desk.create(draft, by), language);
  }

  @Mutation(() => MuteNode, { description: 'Changes the end, the owner or the reason of one in force.' })
  async changeMute(
    @Args('id', { type: () => ID }) id: string,
    @Args('change', { type: () => MuteChangeInput }, changePipe) change: MuteChange,
    @Args('version', versionArgument, versionPipe) version: number | null,
    @Args('by', byArgument, byPipe) by: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<PresentedMute> {
    return this.view.one(await this.desk.change({ id, version, by }, change), language);
  }

  @Mutation(() => MuteNode, { description: 'Ends one before its time; it stays to be looked up.' })
  async endMute(
    @Args('id', { type: () => ID }) id: string,
    @Args('version', versionArgument, versionPipe) version: number | null,
    @Args('why', { type: () => String, nullable: true }, whyPipe) why: string,
    @Args('by', byArgument, byPipe) by: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<PresentedMute> {
    return this.view.one(await this.desk.end({ id, version, by }, why), language);
  }

  @Extensions({ complexity: costOfBatch })
  @Subscription(() => MuteBatchNode, {
    description: 'Silences and exceptions as people make, change and end them.',
    resolve(this: MuteResolver, { items, lost }: Coalesced<Mute>, { language }: { language: Language }): MuteBatch {
      return { mutes: items.map((mute) => this.view.one(mute, language)), lost };
    },
  })
  muteChanges(@Args('language', languageArgument) _language: Language) {
    return coalesce(this.desk.changes, () => true);
  }
}
