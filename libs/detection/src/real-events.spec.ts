import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compileRules } from './match/compile-rules.ts';
import { decoded } from './testing/decoded.ts';
import { parseSigma } from './parse/parse-sigma.ts';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const samples = `${top}../shared/tetragon/events/real.ndjson`;
const rules = globSync('rules/**/*.yml', { cwd: top })
  .sort()
  .flatMap((file) => parseSigma(readFileSync(`${top}${file}`, 'utf8'), file).rules);

/** Every published event that is a step of an attack: its line, and what our gravest rule should say of it. */
const steps: readonly (readonly [number, string, string])[] = [
  [3, 'HIGH', 'Network tool run'],
  [4, 'CRITICAL', 'Sensitive file changed'],
  [5, 'HIGH', 'Kernel reads a module from an unusual place'],
  [6, 'HIGH', 'Unsigned module enters the kernel'],
  [7, 'MEDIUM', 'Kernel module comes or goes'],
  [9, 'MEDIUM', 'Kernel module comes or goes'],
  [10, 'MEDIUM', 'Kernel module comes or goes'],
  [11, 'MEDIUM', 'Kernel module comes or goes'],
  [12, 'HIGH', 'Odd program became root'],
  [13, 'MEDIUM', "Process in a container takes root's identity"],
  [14, 'MEDIUM', "Process in a container takes root's identity"],
  [15, 'MEDIUM', 'Container runs a program with other rights'],
  [16, 'HIGH', 'Container changed its namespaces'],
  [19, 'MEDIUM', 'Container uses a powerful right'],
  [20, 'HIGH', 'Network tool run'],
  [22, 'HIGH', 'Account file written by an editor or a shell'],
  [23, 'HIGH', 'Stored password or key read by a command'],
  [25, 'MEDIUM', 'Sensitive file read by a common tool'],
  [28, 'HIGH', 'Network tool run'],
  [30, 'HIGH', 'Program runs in the host, started from a container'],
  [32, 'MEDIUM', 'Interactive shell in a container'],
  [34, 'HIGH', "Container entered the host's namespaces"],
  [37, 'MEDIUM', 'Program run from a temporary folder'],
  [38, 'HIGH', "Container works in the node's manifest folder"],
  [40, 'MEDIUM', 'Archive made with an unusual packer'],
  [43, 'HIGH', 'Copy to a host outside by its address'],
  [45, 'MEDIUM', 'Copy over SSH'],
  [46, 'HIGH', 'Copy to a host outside by its address'],
  [48, 'MEDIUM', 'Archive made with an unusual packer'],
  [53, 'CRITICAL', 'Sensitive file changed'],
  [54, 'CRITICAL', 'Sensitive file changed'],
  [58, 'MEDIUM', 'Sensitive file read by a common tool'],
];

describe('the shipped rules on published events', () => {
  if (!existsSync(samples)) {
    it('find every step of an attack (skipped: ../shared is absent)', () => {
      process.stderr.write('skipped: ../shared/tetragon/events is absent\n');
    });
    return;
  }
  const detector = compileRules(rules);
  const found = readFileSync(samples, 'utf8')
    .trim()
    .split('\n')
    .map((line) => detector.grade(decoded(line)));

  it.each(steps)('say of line %d: %s, %s', (line, severity, title) => {
    const [gravest] = found[line - 1]?.matches ?? [];
    expect([gravest?.severity, gravest?.title.en]).toEqual([severity, title]);
  });

  it('raise no alert for any other', () => {
    const others = found.flatMap(({ severity }, index) => (steps.some(([line]) => line === index + 1) ? [] : severity));
    expect(others.filter((severity) => severity === 'HIGH' || severity === 'CRITICAL')).toEqual([]);
  });
});
