import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { utf8Bytes } from '../utf8-bytes.ts';
import { readMentions } from './read-mentions.ts';

const mentionsOf = (line: string) => readMentions({ id: '7', raw: utf8Bytes(line) });

describe('readMentions', () => {
  it('reads the parent and the ancestors', () => {
    const ancestors = [{ exec_id: 'init', pid: 1, binary: '/sbin/init', start_time: '2026-03-01T00:00:00Z' }, {}, 3];
    const line = aLine({ parentExecId: 'bash', parentBinary: '/bin/bash', parentPid: 9, payload: { ancestors } });
    expect(mentionsOf(line)).toMatchObject([
      { execId: 'bash', identity: { toldBy: 'mention', eventId: '7', binary: '/bin/bash', pid: 9, node: 'worker-1' } },
      { execId: 'init', identity: { binary: '/sbin/init', startMs: Date.UTC(2026, 2, 1), parentExecId: '' } },
    ]);
  });

  it.each([
    '{}',
    'no event',
    aLine({ kind: 'throttle' }),
    '{"process_exec":{"process":{"pid":1},"parent":{"pid":2}},"node_name":"n"}',
    '{"process_exec":{"parent":[],"ancestors":{"exec_id":"a"}}}',
  ])('reads nothing of %.40s', (line) => expect(mentionsOf(line)).toEqual([]));

  it('reads no more than 64 ancestors', () => {
    const ancestors = Array.from({ length: 100 }, (_, index) => ({ exec_id: `a${index}` }));
    expect(mentionsOf(aLine({ payload: { ancestors } })).length).toBe(65);
  });
});
