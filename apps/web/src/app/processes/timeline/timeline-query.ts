import { printFilter, type FilterTerm, type Process, type TextField } from '@tetrascope/contracts';
import { scopes, type Scope } from '../view/view.ts';

/** Whose events can be shown beside those of a process. */
export const scopesOf = ({ container, pod }: Process): readonly Scope[] =>
  scopes.filter((scope) => scope === 'process' || (pod !== null && (scope === 'pod' || container !== null)));

/** The scope asked for, where the process has it; else the container's, where it runs in one. */
export function scopeOf(process: Process, asked: Scope | null): Scope {
  const offered = scopesOf(process);
  return offered.find((scope) => scope === asked) ?? offered.find((scope) => scope === 'container') ?? 'process';
}

/** The conditions, as text, on the events of a scope. */
export function timelineQuery({ execIds, namespace, pod, container }: Process, scope: Scope): string {
  const is = (field: TextField, values: readonly string[]): FilterTerm => ({
    field,
    test: 'is',
    values: [...values],
    negated: false,
  });
  if (scope === 'process') return printFilter({ terms: [is('exec_id', execIds)] });
  const place = [is('namespace', [namespace ?? '']), is('pod', [pod ?? ''])];
  return printFilter({ terms: scope === 'pod' ? place : [...place, is('container', [container ?? ''])] });
}
