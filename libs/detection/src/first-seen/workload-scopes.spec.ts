import { describe, expect, it } from '@jest/globals';
import { aLine, type EventWish } from '@tetrascope/contracts/testing';
import fc from 'fast-check';
import { subjectOf } from '../alert/alert-subject.ts';
import { decoded } from '../testing/decoded.ts';
import { subjectIn } from './scope-of.ts';
import { WorkloadScopes } from './workload-scopes.ts';

const viewOf = (wish: EventWish) => decoded(aLine({ kind: 'exec', ...wish })).view;

describe('WorkloadScopes', () => {
  it('tell apart what an alert tells apart, in whatever order it comes', () => {
    const name = fc.constantFrom('', 'a', 'b');
    const view = fc
      .record({ cluster: name, namespace: name, workload: name, pod: name, container: name, node: name })
      .map((names) => ({ ...viewOf({}), ...names }));
    fc.assert(
      fc.property(fc.array(view), (views) => {
        const scopes = new WorkloadScopes();
        for (const each of views) expect(subjectIn(scopes.of(each))).toEqual(subjectOf(each));
      }),
    );
  });
});
