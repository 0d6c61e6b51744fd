import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defer, Observable, of, Subject, throwError } from 'rxjs';
import { ApiProblem } from './api-problem.ts';
import { applyChange, emptyList, type ListState } from './list-state.ts';
import type { LiveMessage } from './live-message.ts';
import type { Identified } from './newest-first.ts';
import { synchronised } from './synchronised.ts';

const limit = 3;
const items = (ids: string): Identified[] => [...ids].map((id) => ({ id }));

/** A server whose answers and pauses come when a test says so. */
class Scene {
  readonly stream = new Subject<LiveMessage<Identified>>();
  readonly refreshes = new Subject<void>();
  readonly answers: Subject<readonly Identified[]>[] = [];
  readonly pauses: Subject<void>[] = [];
  readonly kinds: string[] = [];
  list: ListState<Identified> = emptyList;

  readonly life = synchronised({
    stream: this.stream,
    snapshot: defer(() => this.#opened(this.answers)),
    limit,
    refreshes: this.refreshes,
    pause: () => this.#opened(this.pauses),
  }).subscribe((change) => {
    this.kinds.push(change.kind);
    this.list = applyChange(this.list, change, limit);
  });

  send(ids: string, how: { readonly opening?: boolean; readonly lost?: number } = {}): void {
    this.stream.next({ items: items(ids), opening: how.opening ?? false, lost: how.lost ?? 0 });
  }

  /** Answers the latest question. */
  answer(ids: string): void {
    const asked = this.answers.at(-1);
    asked?.next(items(ids));
    asked?.complete();
  }

  pass(): void {
    this.pauses.shift()?.next();
  }

  get shown(): string {
    return this.list.shown.map(({ id }) => id).join('');
  }

  #opened<Value>(list: Subject<Value>[]): Observable<Value> {
    const subject = new Subject<Value>();
    list.push(subject);
    return subject;
  }
}

describe('synchronised', () => {
  it('asks at once, so that a page whose socket is blocked shows something', () => {
    const scene = new Scene();
    scene.answer('ba');
    expect(scene.shown).toBe('ba');
  });

  it('unites the answer with what the stream brought meanwhile', () => {
    const scene = new Scene();
    scene.send('', { opening: true });
    scene.send('c');
    scene.send('d');
    scene.answer('cba');
    expect(scene.shown).toBe('dcb');
    scene.send('e');
    expect(scene.shown).toBe('edc');
  });

  it('ignores the answer to a question asked before the connection', () => {
    const scene = new Scene();
    scene.send('', { opening: true });
    scene.answers[0]?.next(items('a'));
    expect(scene.shown).toBe('');
    scene.answer('ba');
    expect(scene.shown).toBe('ba');
  });

  it('replaces the list on every reconnect', () => {
    const scene = new Scene();
    scene.answer('cba');
    scene.send('', { opening: true });
    expect(scene.shown).toBe('cba');
    scene.answer('x');
    expect(scene.shown).toBe('x');
  });

  it('asks again when something was left out of the stream', () => {
    const scene = new Scene();
    scene.answer('a');
    scene.send('d', { lost: 2 });
    scene.answer('dcb');
    expect(scene.shown).toBe('dcb');
  });

  it('asks nothing when what came pushes out everything before the gap', () => {
    const scene = new Scene();
    scene.answer('a');
    scene.send('xyz', { lost: 40 });
    expect(scene.answers).toHaveLength(1);
    expect(scene.shown).toBe('zyx');
  });

  it('asks once a pause while a flood goes on, and once more when it is over', () => {
    const scene = new Scene();
    scene.answer('a');
    for (const id of 'bcdefg') scene.send(id, { lost: 1 });
    expect(scene.answers).toHaveLength(2);
    scene.answer('gfe');
    scene.pass();
    expect(scene.answers).toHaveLength(3);
    scene.answer('gfe');
    scene.pass();
    expect(scene.answers).toHaveLength(3);
  });

  it('asks when a person wants it', () => {
    const scene = new Scene();
    scene.answer('a');
    scene.refreshes.next();
    scene.answer('b');
    expect(scene.shown).toBe('b');
  });

  it('tries again after a pause while the server is unreachable, and says so', () => {
    const scene = new Scene();
    scene.answers[0]?.error(new ApiProblem('unreachable', 'connection refused'));
    expect(scene.list.phase).toBe('failed');
    scene.pass();
    scene.answer('a');
    expect(scene.list).toMatchObject({ phase: 'live', problem: null });
  });

  it('does not ask again what the server refused', () => {
    const scene = new Scene();
    scene.answers[0]?.error(new ApiProblem('refused', 'text: too long'));
    expect(scene.list.problem?.message).toBe('text: too long');
    expect(scene.pauses).toHaveLength(0);
  });

  it('opens a stream again that the server ended', () => {
    let opened = 0;
    const pauses: Subject<void>[] = [];
    const pause = () => {
      pauses.push(new Subject());
      return pauses.at(-1) ?? of();
    };
    const stream = defer(() => {
      opened += 1;
      return opened === 1 ? of() : throwError(() => new ApiProblem('unreachable', 'stopping'));
    });
    const life = synchronised({ stream, snapshot: of([]), limit, refreshes: of(), pause }).subscribe();
    pauses.at(-1)?.next();
    expect(opened).toBe(2);
    pauses.at(-1)?.next();
    expect(opened).toBe(3);
    life.unsubscribe();
  });

  it('asks for the stream, too, when a person tries again after it was refused', () => {
    const refused = new ApiProblem('refused', 'too many streams');
    const answers = [throwError(() => refused), throwError(() => refused), new Subject<LiveMessage<Identified>>()];
    const refreshes = new Subject<void>();
    let opened = 0;
    let list: ListState<Identified> = emptyList;
    const stream = defer(() => answers[opened++] ?? of());
    const life = synchronised({ stream, snapshot: of(items('a')), limit, refreshes, pause: () => of() }).subscribe(
      (change) => (list = applyChange(list, change, limit)),
    );
    const state = () => [opened, list.phase, list.problem?.message, list.shown.length];
    expect(state()).toEqual([1, 'failed', 'too many streams', 1]);
    refreshes.next();
    expect(state()).toEqual([2, 'failed', 'too many streams', 1]);
    refreshes.next();
    expect(state()).toEqual([3, 'live', undefined, 1]);
    refreshes.next();
    expect(opened).toBe(3);
    life.unsubscribe();
  });

  it('doesn’t call a list live whose stream was refused before the answer came', () => {
    const scene = new Scene();
    scene.stream.error(new ApiProblem('refused', 'no'));
    scene.answer('a');
    expect([scene.shown, scene.list.phase, scene.list.problem?.message]).toEqual(['a', 'failed', 'no']);
  });

  it('stops asking and listening when nobody looks any more', () => {
    const scene = new Scene();
    scene.life.unsubscribe();
    expect(scene.stream.observed).toBe(false);
    expect(scene.answers.some((answer) => answer.observed)).toBe(false);
  });
});

/** What may happen between a server and a page. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.constant('event' as const) },
  { weight: 3, arbitrary: fc.constant('answer' as const) },
  { weight: 1, arbitrary: fc.constant('drop' as const) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
  { weight: 1, arbitrary: fc.constant('lose' as const) },
);

describe('synchronised against a server that holds its own list', () => {
  it('ends up with exactly the server’s newest, whatever happens in between', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const scene = new Scene();
        let held: string[] = [];
        let isConnected = true;
        let next = 0x4e00;
        const newest = () => held.slice(-limit).reverse().join('');
        const snapshotAtAsking: string[] = [];
        const connect = () => scene.send('', { opening: true });
        const note = () => {
          while (snapshotAtAsking.length < scene.answers.length) snapshotAtAsking.push(newest());
        };
        connect();
        note();
        for (const happens of happenings) {
          if (happens === 'event' || happens === 'lose') {
            const id = String.fromCharCode(next++);
            held.push(id);
            // A lost message is told of with the next one.
            if (happens === 'lose' && isConnected) {
              const following = String.fromCharCode(next++);
              held.push(following);
              scene.send(following, { lost: 1 });
            } else if (isConnected) scene.send(id);
          } else if (happens === 'answer') {
            scene.answer(snapshotAtAsking.at(-1) ?? '');
          } else {
            isConnected = !isConnected;
            if (happens === 'restart') held = [];
            if (isConnected) connect();
          }
          note();
        }
        // Then peace returns.
        scene.send('', { opening: true });
        note();
        scene.answer(newest());
        expect(scene.shown).toBe(newest());
        scene.life.unsubscribe();
      }),
    );
  });
});
