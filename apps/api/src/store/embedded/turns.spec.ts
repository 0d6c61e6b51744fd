import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

function* steps(count: number, each: () => void): Generator<void, number, void> {
  for (let step = 0; step < count; step++) {
    each();
    yield;
  }
  return count;
}

/** Keeps the thread for so long, as reading a block does. */
const work = (ms: number) => (): void => {
  for (const untilMs = performance.now() + ms; performance.now() < untilMs;);
};

describe('Turns', () => {
  it('answers each search, also those asked for while others run', async () => {
    const turns = new Turns();
    const answers = Array.from({ length: 20 }, (_, index) => turns.run(steps(index + 1, work(1))));
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await turns.run(steps(3, work(1)))).toBe(3);
  });

  it('lets a short search end before a long one that came first, and others be heard meanwhile', async () => {
    const turns = new Turns();
    const ended: string[] = [];
    const long = turns.run(steps(30, work(5))).then(() => ended.push('long'));
    setImmediate(() => ended.push('heard'));
    const short = turns.run(steps(1, work(1))).then(() => ended.push('short'));
    await Promise.all([long, short]);
    expect(ended.toSorted()).toEqual(['heard', 'long', 'short']);
    expect(ended.at(-1)).toBe('long');
  });

  it('does a deed when no search is under way, before those that wait', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = turns.run(steps(20, work(2))).then(() => done.push('first'));
    await new Promise(setImmediate);
    const deed = turns.alone(() => void done.push('deed'));
    const second = turns.run(steps(1, work(1))).then(() => done.push('second'));
    await Promise.all([first, deed, second]);
    expect(done).toEqual(['first', 'deed', 'second']);
    await expect(
      turns.alone(() => {
        throw new Error('in use');
      }),
    ).rejects.toThrow('in use');
  });

  it('rejects with what a search throws, and goes on with the others', async () => {
    const turns = new Turns();
    const broken = turns.run(
      steps(1, () => {
        throw new Error('unreadable');
      }),
    );
    const sound = turns.run(steps(2, work(1)));
    await expect(broken).rejects.toThrow('unreadable');
    expect(await sound).toBe(2);
  });
});
