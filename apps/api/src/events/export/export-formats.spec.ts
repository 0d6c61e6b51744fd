import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import type { GradedEvent } from '@tetrascope/detection';
import { aGradedEvent } from '../../store/testing/graded-events.ts';
import { chunksOf } from './chunks-of.ts';
import { exportFormats, type ExportFormatName } from './export-formats.ts';

async function* pagesOf(events: readonly GradedEvent[]) {
  if (events.length > 0) yield events;
}

async function written(name: ExportFormatName, ...events: readonly GradedEvent[]): Promise<string> {
  return Buffer.concat(
    (await Readable.from(chunksOf(pagesOf(events), exportFormats[name])).toArray()) as Buffer[],
  ).toString();
}

const curl = aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: '-s, "x"', namespace: 'shop', pod: 'web-1' });
const grave = aGradedEvent(1, { severity: 'HIGH', timeMs: 1000, receivedMs: 2000, line: curl });
const plain = aGradedEvent(2, { line: aLine({ kind: 'exit' }) });

describe('an export as NDJSON', () => {
  it('has the bytes of each event as they came, a line each', async () => {
    expect(await written('ndjson', grave, plain)).toBe(`${curl}\n${Buffer.from(plain.raw).toString()}\n`);
  });

  it('puts on one line what was printed over several, and changes nothing else', async () => {
    const printed = JSON.stringify(JSON.parse(curl), null, '\t').replaceAll('\n', '\r\n');
    const text = await written('ndjson', aGradedEvent(1, { line: printed }));
    expect(text.trimEnd()).not.toMatch(/[\r\n]/);
    expect(JSON.parse(text)).toEqual(JSON.parse(curl));
  });

  it('is empty where there is none', async () => expect(await written('ndjson')).toBe(''));
});

describe('an export as JSON', () => {
  it('is one array of events with what was found out about them', async () => {
    expect(JSON.parse(await written('json', grave, plain))).toEqual([
      {
        id: grave.id,
        time: '1970-01-01T00:00:01.000Z',
        received_at: '1970-01-01T00:00:02.000Z',
        source: 'file:test',
        severity: 'HIGH',
        rules: ['rule-1'],
        event: JSON.parse(curl),
      },
      expect.objectContaining({ id: plain.id, rules: [] }),
    ]);
  });

  it('is an empty array where there is none', async () => expect(JSON.parse(await written('json'))).toEqual([]));
});

describe('an export as CSV', () => {
  it('has a row an event below the names of its columns', async () => {
    const [head = '', row = '', ...rest] = (await written('csv', grave)).split('\r\n');
    expect(rest).toEqual(['']);
    expect(head).toBe(
      'id,time,severity,type,cluster,node,namespace,pod,container,workload,binary,arguments,pid,uid,parent,policy,' +
        'function,path,destination,rules,source,received_at',
    );
    expect(row).toContain(`${grave.id},1970-01-01T00:00:01.000Z,HIGH,process_exec,`);
    expect(row).toContain(`,shop,web-1,`);
    expect(row).toContain(`,/usr/bin/curl,"'-s, ""x""",`);
    expect(row).toMatch(/,rule-1,file:test,1970-01-01T00:00:02.000Z$/);
  });

  it('has the names alone where there is none', async () =>
    expect((await written('csv')).split('\r\n')).toHaveLength(2));
});
