import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventQueue } from './event-queue.ts';

describe('EventQueue', () => {
  it('gives lines back in time order, equals in the order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = new EventQueue();
        const lines = times.map((atNs, index) => ({ atNs, line: String(index) }));
        for (const line of lines) queue.push(line);
        const popped = lines.map(() => queue.pop());
        const sorted = [...lines].sort((a, b) => a.atNs - b.atNs);
        expect(popped.map((one) => one?.line)).toEqual(sorted.map((one) => one.line));
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('stays in order when lines come while others leave', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant(null))), (steps) => {
        const queue = new EventQueue();
        const held: number[] = [];
        for (const step of steps) {
          if (step !== null) {
            queue.push({ atNs: step, line: '' });
            held.push(step);
            held.sort((a, b) => a - b);
          } else expect(queue.pop()?.atNs).toBe(held.shift());
          expect(queue.peek()?.atNs).toBe(held[0]);
        }
      }),
    );
  });

  it('has nothing to give when empty', () => {
    expect(new EventQueue().peek()).toBeUndefined();
    expect(new EventQueue().pop()).toBeUndefined();
  });
});
