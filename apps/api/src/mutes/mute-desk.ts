import { Inject, Injectable } from '@nestjs/common';
import type { MuteChange, MuteDraft } from '@tetrascope/contracts';
import { isInForce, type Mute, type MuteDeed, type MuteEntry } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { Refusal } from '../ops/refusal.ts';
import { RuleExceptions } from '../rules/rule-exceptions.ts';
import { MUTE_STORE, type MuteOutcome, type MuteStore } from '../store/mute-store.ts';
import type { Topic } from '../stream/topic.ts';
import { exceptionText } from './exception-text.ts';
import { muteOfDraft } from './mute-of-draft.ts';
import { MutesInForce } from './mutes-in-force.ts';

/** Who changes what, by the version that is known to them (null: whatever has happened since). */
export interface MuteCall {
  readonly id: string;
  readonly version: number | null;
  readonly by: string;
}

/** Where people make, look through, change and end silences and exceptions. */
@Injectable()
export class MuteDesk {
  constructor(
    @Inject(MUTE_STORE) private readonly store: MuteStore,
    private readonly inForce: MutesInForce,
    private readonly rules: RuleExceptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get changes(): Topic<Mute> {
    return this.store.changes;
  }

  /** Those in force first, of each the newest first. */
  async all(): Promise<readonly Mute[]> {
    const all = await this.store.all();
    const nowMs = this.clock();
    return [...all.filter((mute) => isInForce(mute, nowMs)), ...all.filter((mute) => !isInForce(mute, nowMs))];
  }

  find(id: string): Promise<Mute | null> {
    return this.store.find(id);
  }

  history(id: string): Promise<readonly MuteEntry[]> {
    return this.store.history(id);
  }

  /** Exceptions in force, as one file of Sigma filters; '' for none. */
  async exceptionsText(): Promise<string> {
    const texts = (await this.all())
      .filter((mute) => isInForce(mute, this.clock()))
      .flatMap((mute) => exceptionText(mute) ?? []);
    return texts.join('---\n');
  }

  /** Makes one, and resolves once it is in force. Throws a Refusal that names what is wrong. */
  async create(draft: MuteDraft, by: string): Promise<Mute> {
    return this.#settle(await this.store.add(muteOfDraft(draft, by, this.clock(), this.rules)));
  }

  /** Changes one. Throws a Refusal where that can't be done. */
  change(call: MuteCall, { until, why = '', ...others }: MuteChange): Promise<Mute> {
    if (until === undefined && others.owner === undefined && others.reason === undefined) {
      const message = 'must say what is to be otherwise: until, owner or reason';
      throw new Refusal('BAD_REQUEST', `change: ${message}`, [{ field: 'change', message }]);
    }
    const to = {
      ...(until === undefined ? {} : { untilMs: Date.parse(until) }),
      ...(others.owner === undefined ? {} : { owner: others.owner }),
      ...(others.reason === undefined ? {} : { reason: others.reason }),
    };
    return this.#order(call, { kind: 'CHANGED', to }, why);
  }

  /** Ends one; it stays to be looked up. Throws a Refusal where that can't be done. */
  end(call: MuteCall, why: string): Promise<Mute> {
    return this.#order(call, { kind: 'ENDED' }, why);
  }

  async #order({ id, version, by }: MuteCall, deed: MuteDeed, why: string): Promise<Mute> {
    return this.#settle(await this.store.change({ id, version, deed }, { by, atMs: this.clock(), why }));
  }

  async #settle({ mute, refusal }: MuteOutcome): Promise<Mute> {
    if (refusal === null && mute !== null) {
      await this.inForce.refresh();
      return mute;
    }
    const version = mute === null ? undefined : [{ field: 'version', message: String(mute.version) }];
    throw new Refusal(refusal?.code ?? 'NOT_FOUND', refusal?.message ?? '', version);
  }
}
