import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  assembleRules,
  compileRuleSet,
  parseSigma,
  type CorrelatingDetector,
  type RuleSet,
} from '@tetrascope/detection';
import { decodeLine, type Decoded } from '@tetrascope/tetragon';
import { maxRssBytes, report } from '../harness/program.ts';
import { median } from '../harness/quantile.ts';
import { firstLines } from './first-lines.ts';
import { correlationTexts, ruleTexts } from './rule-texts.ts';

/** Lines held in memory, so that nothing is read meanwhile. */
const heldLines = 10_000;
/** Each kind of work is done so often, in turns, once more before so that the code is warm: the median counts. */
const passes = 15;
const shippedFolder = fileURLToPath(new URL('../../rules/', import.meta.url));

/** CPU that this thread took for one event, in microseconds, by what it did with it. */
export interface MatchCosts {
  /** `JSON.parse` of the line, the least that anything in this language must do. */
  readonly parse: number;
  readonly decode: number;
  /** Grading of events that are decoded already, correlations included. */
  readonly match: number;
  readonly decodeAndMatch: number;
}

export interface MatchReport extends MatchCosts {
  readonly rules: number;
  readonly correlations: number;
  readonly compileMs: number;
  /** Bytes of the heap that the compiled set holds. */
  readonly heldBytes: number;
  /** Rules asked for an event, on average. */
  readonly asked: number;
  /** Rules that matched an event, on average. */
  readonly matched: number;
  readonly maxRssBytes: number;
}

/** The shipped rules, and generated ones up to so many. */
function ruleSet(count: number, seed: number): RuleSet {
  const shipped = globSync('**/*.yml', { cwd: shippedFolder })
    .sort()
    .map((file) => readFileSync(`${shippedFolder}${file}`, 'utf8'));
  const generated = ruleTexts(Math.max(0, count - shipped.length), seed);
  const texts = [...shipped, ...generated, ...correlationTexts(generated.length)];
  return assembleRules(texts.map((text, n) => parseSigma(text, `${n}.yml`)));
}

const decode = (line: Uint8Array): Decoded => {
  const event = decodeLine(line);
  if ('code' in event) throw new Error(event.reason);
  return event;
};

function grade(detector: CorrelatingDetector, event: Decoded): void {
  const timeMs = event.view.timeMs ?? 0;
  detector.grade(event, { eventId: event.view.execId, timeMs, receivedMs: timeMs });
}

/** Microseconds of CPU for each of `count` things. */
function cpuOf(count: number, work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / count;
}

function measure(detector: CorrelatingDetector, lines: readonly Buffer[]): MatchCosts {
  const events = lines.map(decode);
  const works: Readonly<Record<keyof MatchCosts, () => void>> = {
    parse: () => lines.forEach((line) => JSON.parse(line.toString('utf8'))),
    decode: () => lines.forEach(decode),
    match: () => events.forEach((event) => grade(detector, event)),
    decodeAndMatch: () => lines.forEach((line) => grade(detector, decode(line))),
  };
  const kinds = ['parse', 'decode', 'match', 'decodeAndMatch'] as const;
  const costs = kinds.map((): number[] => []);
  for (let pass = 0; pass <= passes; pass += 1) {
    for (const [place, kind] of kinds.entries()) {
      const cost = cpuOf(lines.length, works[kind]);
      if (pass > 0) costs[place]?.push(cost);
    }
  }
  const [parse = NaN, decoded = NaN, match = NaN, decodeAndMatch = NaN] = costs.map(median);
  return { parse, decode: decoded, match, decodeAndMatch };
}

const [path = '', count = '', seed = ''] = process.argv.slice(2);
const set = ruleSet(Number(count), Number(seed));
const lines = firstLines(path, heldLines);
const before = process.memoryUsage().heapUsed;
const startedMs = performance.now();
const detector = compileRuleSet(set);
const compileMs = performance.now() - startedMs;
const heldBytes = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
const costs = measure(detector, lines);
const { events, rules } = detector.cost();
report({
  ...costs,
  rules: set.rules.length,
  correlations: set.correlations.length,
  compileMs,
  heldBytes,
  asked: rules.reduce((sum, rule) => sum + rule.asked, 0) / events,
  matched: rules.reduce((sum, rule) => sum + rule.matched, 0) / events,
  maxRssBytes: maxRssBytes(),
} satisfies MatchReport);
