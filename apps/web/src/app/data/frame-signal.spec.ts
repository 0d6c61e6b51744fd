import { describe, expect, it } from '@jest/globals';
import { FrameSignal } from './frame-signal.ts';

describe('FrameSignal', () => {
  it('is seen once a frame, with the latest value', () => {
    const frames: (() => void)[] = [];
    const value = new FrameSignal(0, (deed) => frames.push(deed));
    for (let added = 0; added < 5; added += 1) value.update((latest) => latest + 1);
    expect(value.seen()).toBe(0);
    expect(frames).toHaveLength(1);
    frames.shift()?.();
    expect(value.seen()).toBe(5);
    value.update((latest) => latest + 1);
    expect(frames).toHaveLength(1);
  });

  it('answers a person’s own deed at once', () => {
    const value = new FrameSignal(0, () => undefined);
    value.update((latest) => latest + 1);
    value.updateNow((latest) => latest + 10);
    expect(value.seen()).toBe(11);
  });
});
