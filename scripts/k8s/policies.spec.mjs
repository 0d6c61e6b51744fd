import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { workspace } from '../ensure/workspace.mjs';

const textOf = (path) => readFileSync(join(workspace, path), 'utf8');
const policies = globSync('k8s/policies/*.yaml', { cwd: workspace })
  .sort()
  .map((path) => [path, parse(textOf(path))]);
const rules = globSync('rules/**/*.yml', { cwd: workspace })
  .sort()
  .flatMap((path) => {
    const name = path.replace(/^rules\/|\.yml$/g, '');
    return parseAllDocuments(textOf(path)).map((rule) => ({ name, requires: rule.toJS().tetrascope?.requires }));
  });

/** What the resource's definition allows, as far as ours make use of it. */
const argumentTypes = ['int', 'string', 'file', 'path', 'sock', 'cred', 'module', 'bpf_attr'];
const argumentOperators = ['Equal', 'NotEqual', 'Prefix', 'NotPrefix', 'Postfix', 'NotPostfix', 'DAddr', 'NotDAddr'];
const binaryOperators = ['In', 'NotIn', 'Prefix', 'NotPrefix', 'Postfix', 'NotPostfix'];
/** Tetragon takes no more of either. */
const maxSelectors = 5;
const maxArguments = 5;

const isList = (value) => Array.isArray(value) && value.length > 0;
const areTexts = (values) => isList(values) && values.every((value) => typeof value === 'string' && value !== '');
const onlyHas = (object, ...keys) => Object.keys(object).every((key) => keys.includes(key));

/** What is wrong with a selector of a hook with these arguments; [] where nothing is. */
function selectorFaults(selector, indices) {
  const faults = [];
  const { matchArgs = [], matchBinaries = [], matchNamespaces = [], matchActions = [] } = selector;
  if (!onlyHas(selector, 'matchArgs', 'matchBinaries', 'matchNamespaces', 'matchActions')) faults.push('unknown match');
  for (const { index, operator, values } of matchArgs) {
    if (!indices.includes(index)) faults.push(`argument ${index} is not asked for`);
    if (!argumentOperators.includes(operator) || !areTexts(values)) faults.push(`argument ${index}: ${operator}`);
  }
  for (const { operator, values } of matchBinaries) {
    const isWhole = areTexts(values) && values.every((value) => value.startsWith('/'));
    if (!binaryOperators.includes(operator) || !isWhole) faults.push(`binaries: ${operator}`);
  }
  for (const { namespace, operator, values } of matchNamespaces) {
    if (namespace !== 'Pid' || !['In', 'NotIn'].includes(operator) || !areTexts(values)) faults.push('namespaces');
  }
  if (matchArgs.length > maxArguments) faults.push('too many arguments');
  if (matchActions.some(({ action }) => action !== 'Post')) faults.push('does more than watch');
  return faults;
}

function hookFaults({ call, syscall, args, selectors = [] }) {
  const faults = [];
  if (syscall !== call.startsWith('sys_')) faults.push(`${call}: syscall is ${syscall}`);
  if (!args.every(({ index, type }) => Number.isInteger(index) && argumentTypes.includes(type))) faults.push(call);
  if (selectors.length > maxSelectors) faults.push('too many selectors');
  const indices = args.map(({ index }) => index);
  return [...faults, ...selectors.flatMap((selector) => selectorFaults(selector, indices))];
}

describe.each(policies)('%s', (path, policy) => {
  it('is a policy that Tetragon loads, and that only watches', () => {
    const { apiVersion, kind, metadata, spec } = policy;
    expect([apiVersion, kind, metadata.name]).toEqual([
      'cilium.io/v1alpha1',
      'TracingPolicy',
      `tetrascope-${basename(path, '.yaml')}`,
    ]);
    expect(Object.keys(spec)).toEqual(['kprobes']);
    expect(spec.kprobes.flatMap(hookFaults)).toEqual([]);
  });

  it('names the rules that it serves, all of which want one of its hooks', () => {
    const { metadata, spec } = policy;
    const served = rules.filter(({ requires }) => requires?.policies?.includes(metadata.name));
    expect(metadata.annotations['tetrascope/rules'].split(/\s+/).sort()).toEqual(served.map(({ name }) => name).sort());
    const calls = spec.kprobes.map(({ call }) => call);
    expect(served.filter(({ requires }) => !requires.functions.some((name) => calls.includes(name)))).toEqual([]);
  });
});

describe('the policies that rules require', () => {
  it('are all there', () => {
    const names = policies.map(([, { metadata }]) => metadata.name);
    const required = rules.flatMap(({ requires }) => requires?.policies ?? []);
    expect(required.filter((name) => !names.includes(name))).toEqual([]);
  });
});
