import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTetraFlags } from './tetra-flags.ts';

const filterOf = (...args: string[]): unknown => JSON.parse(readTetraFlags(args).filters?.allowList ?? 'null');

describe('the arguments of tetra getevents', () => {
  it.each([
    [[], {}],
    [['--namespace', 'a', '-n', 'b', '--namespaces=c,d'], { namespace: ['a', 'b', 'c', 'd'] }],
    [['-na', '-n=b'], { namespace: ['a', 'b'] }],
    [['--host'], { namespace: [''] }],
    [['--namespace', 'a', '--host'], { namespace: ['a', ''] }],
    [['-n', ''], {}],
    [['-n', ',a'], { namespace: ['', 'a'] }],
    [['--namespace-regex', '^a'], { namespace_regex: ['^a'] }],
    [['--pod', 'x.*g,^death', '--pods', 'y'], { pod_regex: ['x.*g', '^death', 'y'] }],
    [['--pod', '"a{1,2}",b,"c""d"'], { pod_regex: ['a{1,2}', 'b', 'c"d'] }],
    [['--process', 'sh$', '--processes', 'vi'], { binary_regex: ['sh$', 'vi'] }],
    [['--containers', 'main'], { container_name_regex: ['main'] }],
    [['-e', 'PROCESS_EXEC', '--event-types', 'PROCESS_EXIT'], { event_set: ['PROCESS_EXEC', 'PROCESS_EXIT'] }],
    [['-e', 'PROCESS_EXEC,PROCESS_EXIT'], { event_set: ['PROCESS_EXEC,PROCESS_EXIT'] }],
    [['--policy-names', 'a,b'], { policy_names: ['a', 'b'] }],
    [
      ['--cel-expression', "process_exec.process.binary == 'a'"],
      { cel_expression: ["process_exec.process.binary == 'a'"] },
    ],
    [['--pod', '--host'], { pod_regex: ['--host'] }],
  ])('%j make the filter %j', (args, filter) => expect(filterOf(...args)).toEqual(filter));

  it.each([
    [['-o', 'compact'], '"-o" chooses no events: use -n, --namespace,'],
    [['default'], '"default" chooses no events'],
    [['--host=true'], '"--host=true" chooses no events'],
    [['--pod'], '--pod needs a value behind it'],
    [['--pod', 'a"b'], 'has a stray double quote'],
    [['--pod', '"a"b'], 'has a stray double quote'],
    [['--pod', '"a'], 'has a stray double quote'],
  ])('%j are refused', (args, words) => expect(readTetraFlags(args).fault).toContain(words));

  it('make a filter or a fault, whatever they are', () => {
    const flags = fc.constantFrom('-n', '--pod', '-e', '--host', '--pod=', '--', '-');
    fc.assert(
      fc.property(fc.array(fc.oneof(flags, fc.string()), { maxLength: 8 }), (args) => {
        const { filters, fault } = readTetraFlags(args);
        expect((filters === null) !== (fault === null)).toBe(true);
      }),
    );
  });
});
