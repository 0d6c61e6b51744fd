import { severityRank, type Severity } from '@tetrascope/contracts';
import { counted } from './counted.ts';
import type { EventLine } from './event-lines.ts';
import type { GradedLine } from './grade-events.ts';
import type { FoundMatch } from './report/found-match.ts';

/** Lines that are no event and are told by their place; the others are counted. */
const maxToldRejects = 5;

/** Sums up a run. */
export class RunTally {
  #events = 0;
  #rejects = 0;
  #matches = 0;
  #gravest = -1;
  readonly #rules = new Set<string>();
  readonly #told: string[] = [];

  note({ file, line }: Pick<EventLine, 'file' | 'line'>, { matches, reject }: GradedLine): void {
    if (reject === null) this.#events += 1;
    else {
      this.#rejects += 1;
      if (this.#told.length < maxToldRejects) this.#told.push(`${file}:${line}: no event: ${reject}\n`);
    }
    this.noteMatches(matches);
  }

  noteMatches(matches: readonly FoundMatch[]): void {
    for (const { match } of matches) {
      this.#matches += 1;
      this.#rules.add(match.ruleId);
      this.#gravest = Math.max(this.#gravest, severityRank[match.severity]);
    }
  }

  /** True where lines came and none of them was an event. */
  get isForeign(): boolean {
    return this.#events === 0 && this.#rejects > 0;
  }

  /** True where something was found that is as grave as this, or graver. */
  reaches(severity: Severity): boolean {
    return this.#gravest >= severityRank[severity];
  }

  /** What the run came to, for a person. */
  summary(): string {
    const others = this.#rejects - this.#told.length;
    const more = others > 0 ? `and ${counted(others, 'other line')} that are no event\n` : '';
    const lines = `${counted(this.#events, 'event')}, ${counted(this.#rejects, 'other line')}`;
    const matches = `${counted(this.#matches, 'match', 'matches')} of ${counted(this.#rules.size, 'rule')}`;
    return `${this.#told.join('')}${more}${lines}: ${matches}\n`;
  }
}
