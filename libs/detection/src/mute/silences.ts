import type { SilenceOf } from '../alert/alert-hits.ts';
import type { RaisedAlert, Silencing } from '../alert/raised-alert.ts';
import { FieldSlots } from '../match/event-texts.ts';
import { isInForce, type Mute } from './mute.ts';
import { compileMute, HitTexts, type MuteTest } from './mute-test.ts';

/** A silence, ready to be asked. */
interface ReadySilence {
  readonly silencing: Silencing;
  readonly isOfValues: boolean;
  readonly holds: MuteTest;
}

/** Silences of one moment, the one that lasts longest first. */
export class Silences {
  readonly #ready: readonly ReadySilence[];

  /** Of these, the silences that are in force at `nowMs`. */
  constructor(mutes: readonly Mute[], nowMs: number) {
    const slots = new FieldSlots();
    this.#ready = mutes
      .filter((mute) => mute.kind === 'SILENCE' && isInForce(mute, nowMs))
      .map((mute) => ({
        silencing: silencingOf(mute),
        isOfValues: mute.values.length > 0,
        holds: compileMute(mute, slots),
      }))
      .sort((one, other) => other.silencing.untilMs - one.silencing.untilMs);
  }

  /** The one that lasts longest of those that hide a hit when it arrives; null for none. */
  readonly silenceOf: SilenceOf = (ruleId, event) => {
    const hit = new HitTexts(ruleId, event);
    const found = this.#ready.find(({ silencing, holds }) => silencing.untilMs > event.receivedMs && holds(hit));
    return found?.silencing.by ?? null;
  };

  /**
   * The same for a whole alert, by the event that raised it; one that stands for hits of many kinds is hidden only by what
   * is about every hit of its rule.
   */
  hiding({ isStorm, rule, event }: RaisedAlert): Silencing | null {
    const hit = new HitTexts(rule.ruleId, event);
    const found = this.#ready.find(({ isOfValues, holds }) => !(isStorm && isOfValues) && holds(hit));
    return found?.silencing ?? null;
  }
}

/** What an alert is told of the silence that hides it. */
export const silencingOf = ({ id, createdMs, untilMs }: Mute): Silencing => ({
  by: id,
  sinceMs: createdMs,
  untilMs: untilMs ?? Number.MAX_SAFE_INTEGER,
});
