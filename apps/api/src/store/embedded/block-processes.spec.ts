import { describe, expect, it } from '@jest/globals';
import { parseFilter, severities } from '@tetrascope/contracts';
import type { GradedEvent } from '@tetrascope/detection';
import { compileFilter, ProcessFold } from '@tetrascope/tetragon';
import fc from 'fast-check';
import { DamagedFile } from '../sqlite/sqlite-error.ts';
import { aGradedEvent } from '../testing/graded-events.ts';
import { BlockColumns } from './block-columns.ts';
import { BlockProcesses } from './block-processes.ts';
import { encodeBlock } from './encode-block.ts';
import { encodeProcesses } from './encode-processes.ts';
import { processesWanted } from './processes-wanted.ts';

const ids = ['bm9kZToxOjE=', 'bm9kZToxOjI=', 'odd', '\ud800', 'é"'];
const id = fc.constantFrom(...ids);
const kind = fc.constantFrom('exec', 'exit', 'kprobe' as const);
const exactly = { kind, execId: id, parentExecId: id, pid: fc.nat(9), signal: fc.constantFrom('SIGKILL', '') };
const line = fc.record({ ...exactly, flags: fc.constantFrom('execve clone', 'procFS auid'), arguments: fc.string() });
const events = fc
  .array(fc.tuple(line, fc.constantFrom(...severities)), { minLength: 1, maxLength: 40 })
  .map((given) => given.map(([wish, severity], number) => aGradedEvent(number + 1, { line: wish, severity })));

const told = (of: readonly GradedEvent[]) => encodeProcesses(new BlockColumns(encodeBlock(of).columns));

function filterOf(text: string) {
  const { filter } = parseFilter(text);
  if (filter === null) throw new Error(`no filter: ${text}`);
  return filter;
}

const lives = 'type:process_exec,process_exit';
const questions = [
  '',
  lives,
  `-${lives}`,
  'exec_id:bm9kZToxOjE=,odd',
  `parent_exec_id:bm9kZToxOjE=,odd ${lives}`,
  `exec_id:bm9kZToxOjE= parent_exec_id:odd -${lives}`,
];

describe('what a block says of its processes', () => {
  it.each(questions)('is what its events say, asked for by "%s"', (question) => {
    const filter = filterOf(question);
    const wanted = processesWanted(filter);
    if (wanted === null) throw new Error('it is not told by this');
    fc.assert(
      fc.property(events, (held) => {
        const [known, plain] = [new ProcessFold(3), new ProcessFold(3)];
        for (const facts of new BlockProcesses(told(held)).find(wanted)) known.join(facts);
        for (const event of held.filter(compileFilter(filter))) plain.add(event);
        expect(known.processes).toEqual(plain.processes);
        expect(known.isWhole).toBe(plain.isWhole);
      }),
    );
  });

  it('is read wherever its memory begins', () => {
    const bytes = told([aGradedEvent(1, { line: { execId: 'odd' } })]);
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    const all = { execIds: null, parentExecIds: null, by: 'all' } as const;
    expect([...new BlockProcesses(moved.subarray(1)).find(all)]).toEqual([...new BlockProcesses(bytes).find(all)]);
  });

  it('is damaged where texts are missing', () => {
    const bytes = told([aGradedEvent(1, { line: { execId: 'odd' } })]);
    const short = new BlockProcesses(bytes.subarray(0, bytes.length - 8));
    expect(() => [...short.find({ execIds: null, parentExecIds: null, by: 'all' })]).toThrow(DamagedFile);
  });

  it.each(['exec_id:a exec_id:b', '-exec_id:a', 'exec_id:a pid:1', 'type:process_exec', 'severity:HIGH', 'exec_id:~a'])(
    'does not answer "%s"',
    (question) => expect(processesWanted(filterOf(question))).toBeNull(),
  );
});
