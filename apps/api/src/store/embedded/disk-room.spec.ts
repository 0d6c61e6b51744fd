import { describe, expect, it } from '@jest/globals';
import { DiskRoom } from './disk-room.ts';

const mib = 1024 * 1024;

describe('DiskRoom', () => {
  it('stops when too little is free, goes on when there is somewhat more, and tells of each once', () => {
    const reports: string[] = [];
    let free = 101 * mib;
    const room = new DiskRoom(
      100 * mib,
      () => free,
      (message) => reports.push(message),
    );
    room.check();
    free = 99 * mib;
    for (const _again of [1, 2]) expect(() => room.check()).toThrow(/only 99 MiB .* --keep-free-mib leaves 100/);
    free = 105 * mib;
    expect(room.figures).toEqual({ freeBytes: 105 * mib, isLow: true });
    free = 111 * mib;
    room.check();
    expect(room.figures.isLow).toBe(false);
    expect(reports).toEqual([expect.stringMatching(/nearly full/), expect.stringMatching(/room .* again/)]);
  });

  it('tells whether as many bytes leave enough', () => {
    const room = new DiskRoom(
      100,
      () => 150,
      () => {},
    );
    expect([room.has(50), room.has(51)]).toEqual([true, false]);
  });
});
