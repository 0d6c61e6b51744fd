import { describe, expect, it } from '@jest/globals';
import type { GradedEvent } from '@tetrascope/detection';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { eventFrame, recentFrame } from '../wire/legacy-frames.ts';
import { LegacyViewer, maxWaiting } from './legacy-viewer.ts';

/** What a viewer was sent: recent events as a list, each other one by its number. */
function watched() {
  const sent: (string | string[])[] = [];
  const counts = { lost: 0 };
  const numberOf = ({ process_exec: { process } }: { process_exec: { process: { pid: number } } }) =>
    String(process.pid);
  const viewer = new LegacyViewer({
    send: (frame) => {
      const { event, events } = JSON.parse(frame.toString('utf8')) as { event?: never; events?: never[] };
      sent.push(events === undefined ? numberOf(event as never) : events.map(numberOf));
    },
    lose: (count) => void (counts.lost += count),
  });
  const hear = (...numbers: number[]) => {
    for (const number of numbers) viewer.hear(event(number), eventFrame(event(number)));
  };
  const greet = (...newestFirst: number[]) => {
    const recent = newestFirst.map(event);
    viewer.greet(recent[0], recentFrame(recent.toReversed()));
  };
  return { greet, sent, counts, hear };
}

const event = (number: number): GradedEvent => aGradedEvent(number, { line: { kind: 'exec', pid: number } });

describe('LegacyViewer', () => {
  it('sends the last events oldest first, then each new one', () => {
    const { greet, sent, hear } = watched();
    greet(3, 2, 1);
    hear(4, 5);
    expect(sent).toEqual([['1', '2', '3'], '4', '5']);
  });

  it('sends no empty list of recent events', () => {
    const { greet, sent, hear } = watched();
    greet();
    hear(1);
    expect(sent).toEqual(['1']);
  });

  it('keeps what comes while it is greeted, and repeats nothing of the greeting', () => {
    const { greet, sent, hear } = watched();
    hear(2, 3, 4);
    greet(3, 2, 1);
    hear(5);
    expect(sent).toEqual([['1', '2', '3'], '4', '5']);
  });

  it('leaves out what the greeting held already though it is told of it later', () => {
    const { greet, sent, hear } = watched();
    greet(3, 2);
    hear(2, 3, 4);
    expect(sent).toEqual([['2', '3'], '4']);
  });

  it('keeps no more than its bound while it is greeted, and counts the rest', () => {
    const { greet, counts, hear } = watched();
    hear(...Array.from({ length: maxWaiting + 7 }, (_, index) => index + 1));
    greet();
    expect(counts.lost).toBe(7);
  });
});
