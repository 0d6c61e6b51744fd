import { quantile } from '../harness/quantile.ts';
import type { Question } from './questions.ts';

/** Puts a question and waits for the whole answer. */
export type Ask = (question: Question) => Promise<void>;

/** How long an answer took to come, in milliseconds. */
export interface Answered {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly rounds: number;
}

/** Asks all of them in turns, again and again, until the time is up; each once at least, and once more before that. */
export async function askInTurns(questions: readonly Question[], ask: Ask, seconds: number): Promise<Answered[]> {
  const tookMs = questions.map((): number[] => []);
  for (const question of questions) await ask(question);
  const untilMs = performance.now() + seconds * 1000;
  do {
    for (const [index, question] of questions.entries()) {
      const fromMs = performance.now();
      await ask(question);
      tookMs[index]?.push(performance.now() - fromMs);
    }
  } while (performance.now() < untilMs);
  return questions.map(({ name }, index) => {
    const took = tookMs[index] ?? [];
    return { name, p50Ms: quantile(took, 0.5), p95Ms: quantile(took, 0.95), rounds: took.length };
  });
}

/** Asks a server by HTTP. */
export const askServer =
  (url: string): Ask =>
  async ({ path }) => {
    const answer = await fetch(`${url}${path}`);
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${Buffer.from(body).toString('utf8', 0, 200)}`);
  };
