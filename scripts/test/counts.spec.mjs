import { describe, expect, it } from '@jest/globals';
import { addUp, closingLine } from './counts.mjs';

const ok = (id) => ({ id, status: 0 });
const bad = (id) => ({ id, status: 1 });
const lineOf = (tasks, results, code) => closingLine(addUp(tasks, new Map(Object.entries(results)), code));

describe('the closing line', () => {
  it('adds up tests, and counts each step as one', () => {
    const tasks = [ok('workspace:lint'), ok('api:build'), ok('api:test'), ok('tetragon:test')];
    const results = { api: { passed: 5, failed: 0, skipped: 0 }, tetragon: { passed: 7, failed: 0, skipped: 0 } };
    expect(lineOf(tasks, results, 0)).toBe('14 passed, 0 failed');
  });

  it('tells suites of one project apart', () => {
    const results = {
      api: { passed: 5, failed: 0, skipped: 0 },
      kubernetes: { passed: 3, failed: 1, skipped: 0 },
    };
    expect(lineOf([ok('api:test'), bad('api:kubernetes')], results, 1)).toBe('8 passed, 1 failed');
  });

  it('counts a failed step as one failure', () => {
    expect(lineOf([bad('workspace:lint'), ok('api:build')], {}, 1)).toBe('1 passed, 1 failed');
  });

  it('counts a test run that failed before its first test', () => {
    expect(lineOf([bad('api:test')], {}, 1)).toBe('0 passed, 1 failed');
    expect(lineOf([bad('api:test')], { api: { passed: 3, failed: 0, skipped: 0 } }, 1)).toBe('3 passed, 1 failed');
  });

  it('counts a run that failed before its first task', () => {
    expect(lineOf([], {}, 1)).toBe('0 passed, 1 failed');
  });

  it('tells of skipped tests only when there are any', () => {
    const results = { e2e: { passed: 0, failed: 0, skipped: 9 } };
    expect(lineOf([ok('e2e:e2e')], results, 0)).toBe('0 passed, 0 failed, 9 skipped');
  });
});
