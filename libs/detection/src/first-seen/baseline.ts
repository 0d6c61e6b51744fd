import { disorderMs } from '../correlate/limits.ts';
import { clipped } from '../text/clipped.ts';
import type { KeptValue } from './kept-value.ts';
import { maxScopes, maxValuesOfBaseline, maxValuesOfScope, silentMs } from './limits.ts';
import type { Room } from './room.ts';

/** That a value was seen somewhere. */
export interface Sighted {
  readonly scope: string;
  readonly value: string;
  /** The event's own time, or when it came where that was before. */
  readonly timeMs: number;
}

/**
 * What a baseline says of a value: it was there before, it is learned as ordinary, it is new, or there is no room to tell.
 */
export type Judgement = 'known' | 'learned' | 'new' | 'untold';

interface Value {
  firstMs: number;
  lastMs: number;
  count: number;
}

interface Scope {
  readonly name: string;
  sinceMs: number;
  lastMs: number;
  readonly values: Map<string, Value>;
  /** True where it has changed since it was drawn. */
  isTouched: boolean;
}

/** What a baseline holds, and what it could not. */
export interface BaselineAccount {
  readonly scopes: number;
  readonly values: number;
  /** When its first scope began; null for none. */
  readonly sinceMs: number | null;
  /** Sightings of values that could not be judged for want of room, since the start. */
  readonly untold: number;
  /** Scopes that went for want of room after a week of silence, since the start. */
  readonly letGo: number;
}

/**
 * Remembers which values were seen in each scope: when first, when last, and how often. By the times of events, which may
 * come up to 30 s out of order. Bounded; what there is no room for is counted as untold, and never called new.
 */
export class Baseline {
  readonly key: string;
  readonly #room: Room;
  readonly #onLearned: (value: KeptValue) => void;
  readonly #scopes = new Map<string, Scope>();
  readonly #touched = new Set<Scope>();
  #epoch: number;
  #values = 0;
  #untold = 0;
  #letGo = 0;

  /** `onLearned` hears of every value that is seen for the first time. */
  constructor(key: string, epoch: number, room: Room, onLearned: (value: KeptValue) => void) {
    this.key = key;
    this.#epoch = epoch;
    this.#room = room;
    this.#onLearned = onLearned;
  }

  get epoch(): number {
    return this.#epoch;
  }

  get account(): BaselineAccount {
    let sinceMs: number | null = null;
    for (const scope of this.#scopes.values()) sinceMs = Math.min(scope.sinceMs, sinceMs ?? Infinity);
    const [untold, letGo] = [this.#untold, this.#letGo];
    return { scopes: this.#scopes.size, values: this.#values, sinceMs, untold, letGo };
  }

  /**
   * Takes note of a value, and judges it: it is new where its scope's first event is longer ago than `learningMs`, and the
   * 30 s by which others of that time may still come.
   */
  note({ scope: name, value, timeMs }: Sighted, learningMs: number): Judgement {
    if (timeMs > this.#room.newestMs) this.#room.newestMs = timeMs;
    const scope = this.#scopes.get(name);
    const known = scope?.values.get(value);
    if (scope === undefined || known === undefined) return this.#meet(name, clipped(value), timeMs, learningMs);
    known.count += 1;
    if (timeMs > known.lastMs) known.lastMs = timeMs;
    else if (timeMs < known.firstMs) known.firstMs = timeMs;
    this.#touch(scope, timeMs);
    return 'known';
  }

  /** Takes what was kept; only into an empty one. */
  restore({ scope: name, sinceMs, value, firstMs, lastMs, count }: KeptValue): void {
    const scope = this.#scopes.get(name) ?? { name, sinceMs, lastMs, values: new Map(), isTouched: false };
    scope.values.set(value, { firstMs, lastMs, count });
    scope.lastMs = Math.max(scope.lastMs, lastMs);
    this.#scopes.set(name, scope);
    this.#hold(1);
  }

  /** Forgets a value whose sighting was not kept, so that it is met again. */
  takeBack({ scope: name, value, epoch }: KeptValue): void {
    const scope = this.#scopes.get(name);
    if (epoch !== this.#epoch || scope?.values.delete(value) !== true) return;
    this.#hold(-1);
    if (scope.values.size === 0) this.#drop(scope);
  }

  /** Forgets everything: each scope learns anew from its next event on. */
  reset(epoch: number): void {
    this.#epoch = epoch;
    for (const scope of [...this.#scopes.values()]) this.#drop(scope);
  }

  /** Lets go of the scopes that were silent for a week; their names. */
  letGoSilent(): readonly string[] {
    const silent = [...this.#scopes.values()].filter(({ lastMs }) => lastMs + silentMs < this.#room.newestMs);
    for (const scope of silent) this.#drop(scope);
    this.#letGo += silent.length;
    return silent.map(({ name }) => name);
  }

  /** All of the scopes that have changed since they were drawn; further ones wait once there are `most` values. */
  drawTouched(most: number): readonly KeptValue[] {
    const drawn: KeptValue[] = [];
    for (const scope of this.#touched) {
      if (drawn.length >= most) break;
      this.#touched.delete(scope);
      scope.isTouched = false;
      drawn.push(...this.#valuesOf(scope));
    }
    return drawn;
  }

  /** Has a scope drawn again that could not be kept. */
  touchAgain(name: string): void {
    const scope = this.#scopes.get(name);
    if (scope !== undefined) this.#touch(scope, scope.lastMs);
  }

  /** Everything it knows, scope by scope; what is seen meanwhile may be left out. */
  *values(): Generator<KeptValue> {
    for (const scope of this.#scopes.values()) yield* this.#valuesOf(scope);
  }

  #meet(name: string, value: string, timeMs: number, learningMs: number): Judgement {
    // a value that was cut is looked for again
    const before = this.#scopes.get(name);
    if (before?.values.has(value) === true) return this.note({ scope: name, value, timeMs }, learningMs);
    if (!this.#hasRoomIn(before)) this.#room.make();
    if (!this.#hasRoomIn(this.#scopes.get(name))) {
      this.#untold += 1;
      return 'untold';
    }
    const scope = this.#scopes.get(name) ?? this.#begin(name, timeMs);
    const seen = { firstMs: timeMs, lastMs: timeMs, count: 1 };
    scope.values.set(value, seen);
    this.#hold(1);
    this.#touch(scope, timeMs);
    this.#onLearned(this.#keptOf(scope, value, seen));
    return timeMs >= scope.sinceMs + learningMs + disorderMs ? 'new' : 'learned';
  }

  #hasRoomIn(scope: Scope | undefined): boolean {
    if (this.#room.isFull || this.#values >= maxValuesOfBaseline) return false;
    return scope === undefined ? this.#scopes.size < maxScopes : scope.values.size < maxValuesOfScope;
  }

  #begin(name: string, timeMs: number): Scope {
    const scope = { name, sinceMs: timeMs, lastMs: timeMs, values: new Map<string, Value>(), isTouched: false };
    this.#scopes.set(name, scope);
    return scope;
  }

  #touch(scope: Scope, timeMs: number): void {
    if (timeMs > scope.lastMs) scope.lastMs = timeMs;
    // one event with a wrong clock must not end the learning
    else if (timeMs < scope.sinceMs && timeMs >= scope.sinceMs - disorderMs) scope.sinceMs = timeMs;
    if (scope.isTouched) return;
    scope.isTouched = true;
    this.#touched.add(scope);
  }

  #drop(scope: Scope): void {
    this.#hold(-scope.values.size);
    this.#scopes.delete(scope.name);
    this.#touched.delete(scope);
  }

  #hold(more: number): void {
    this.#values += more;
    this.#room.values += more;
  }

  *#valuesOf(scope: Scope): Generator<KeptValue> {
    for (const [value, seen] of scope.values) yield this.#keptOf(scope, value, seen);
  }

  #keptOf({ name, sinceMs }: Scope, value: string, { firstMs, lastMs, count }: Value): KeptValue {
    return { baseline: this.key, epoch: this.#epoch, scope: name, sinceMs, value, firstMs, lastMs, count };
  }
}
