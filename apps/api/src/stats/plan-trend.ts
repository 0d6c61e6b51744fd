import { maxTrendSteps } from '@tetrascope/contracts';
import { Refusal } from '../ops/refusal.ts';
import { msPerMinute, type TrendQuery } from '../store/trend.ts';
import type { TrendArguments } from './trend-arguments.ts';

const msPerHour = 60 * msPerMinute;
const msPerDay = 24 * msPerHour;
const unitsMs: Readonly<Record<string, number>> = { m: msPerMinute, h: msPerHour, d: msPerDay };

/** Steps that people read at a glance, in minutes. */
const usualSteps = [1, 5, 10, 30, 60, 180, 360, 720, 1440];

/** Steps of a chart where nobody asks for more. */
const usualCount = 150;

/**
 * Reads what is asked for at this time: the last day unless told, in whole minutes and steps around it. The period before
 * is compared as far as this one has come: half a day with the first half of the day before. Refuses, by the argument's
 * name, what has no or too many steps.
 */
export function planTrend({ by, top, ...wanted }: TrendArguments, nowMs: number): TrendQuery {
  const endMs = wanted.to === undefined ? nowMs : Date.parse(wanted.to);
  const beginMs = wanted.from === undefined ? endMs - msPerDay : Date.parse(wanted.from);
  if (beginMs >= endMs) throw refusal('from', 'use a time before that of to');
  if (beginMs < 0) throw refusal('from', 'use a time of 1970 or later');
  const stepMs = wanted.step === undefined ? usualStep(endMs - beginMs) : readStep(wanted.step);
  const fromMs =
    wanted.from === undefined ? Math.ceil(beginMs / stepMs) * stepMs : Math.floor(beginMs / msPerMinute) * msPerMinute;
  const steps = Math.ceil((endMs - fromMs) / stepMs);
  if (steps > maxTrendSteps)
    throw refusal('step', `that is ${steps} steps; use a longer one, or a shorter time, for ${maxTrendSteps} at most`);
  const lengthMs = Math.max(1, steps) * stepMs;
  const beforeMs = fromMs - lengthMs;
  return {
    ...{ by, top, fromMs, stepMs },
    toMs: fromMs + lengthMs,
    before: { fromMs: beforeMs, toMs: beforeMs + lastedMs(fromMs, lengthMs, stepMs, nowMs) },
  };
}

/** How much of a period is over: by the hour where all is, since that is counted sooner. */
function lastedMs(fromMs: number, lengthMs: number, stepMs: number, nowMs: number): number {
  const unitMs = fromMs % msPerHour === 0 && stepMs % msPerHour === 0 ? msPerHour : msPerMinute;
  return Math.min(lengthMs, Math.max(0, Math.ceil((nowMs - fromMs) / unitMs) * unitMs));
}

const usualStep = (lengthMs: number): number =>
  msPerMinute * (usualSteps.find((minutes) => lengthMs <= minutes * msPerMinute * usualCount) ?? 1440);

function readStep(text: string): number {
  const stepMs = Number(text.slice(0, -1)) * (unitsMs[text.slice(-1)] ?? NaN);
  if (stepMs > msPerDay) throw refusal('step', 'use one day at most: 1d');
  return stepMs;
}

const refusal = (field: string, message: string): Refusal =>
  new Refusal('BAD_REQUEST', `${field}: ${message}`, [{ field, message }]);
