import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '@tetrascope/contracts';

/** How grave a result is, in SARIF's words. */
export type SarifLevel = 'error' | 'warning' | 'note';

/** A rule as SARIF lists it. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  /** '' where there is none. */
  readonly description: string;
  readonly tags: readonly string[];
}

/** One result, and where it is. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column?: number;
}

export const sarifLevelOf: Readonly<Record<Severity, SarifLevel>> = {
  CRITICAL: 'error',
  HIGH: 'error',
  MEDIUM: 'warning',
  LOW: 'note',
};

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * A log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) that is written as results come, so that it may be
 * longer than memory: `begin`, each `result`, `end`.
 */
export class SarifLog {
  readonly #rules: readonly SarifRule[];
  readonly #indexes: ReadonlyMap<string, number>;
  #results = 0;

  constructor(rules: readonly SarifRule[]) {
    this.#rules = rules;
    this.#indexes = new Map(rules.map(({ id }, index) => [id, index]));
  }

  begin(): string {
    const driver = { name: 'Tetrascope', rules: this.#rules.map(ruleOf) };
    const head = JSON.stringify({ $schema: schema, version: '2.1.0', runs: [{ tool: { driver } }] });
    return `${head.slice(0, -'}]}'.length)},"results":[`;
  }

  result({ ruleId, level, text, file, line, column }: SarifResult): string {
    const ruleIndex = this.#indexes.get(ruleId);
    const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
    const result = {
      ruleId,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level,
      message: { text },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
    };
    this.#results += 1;
    return `${this.#results === 1 ? '' : ','}\n${JSON.stringify(result)}`;
  }

  end(): string {
    return '\n]}]}\n';
  }
}

const ruleOf = ({ id, title, description, tags }: SarifRule) => ({
  id,
  shortDescription: { text: title },
  ...(description === '' ? {} : { fullDescription: { text: description } }),
  properties: { tags: [...new Set(tags)] },
});

const uriOf = (file: string): string =>
  isAbsolute(file) ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
