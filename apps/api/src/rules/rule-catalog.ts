import {
  assembleRules,
  compileRuleSet,
  isRising,
  parseSigma,
  type CorrelatingDetector,
  type ResolvedCorrelation,
  type Rule,
  type RuleFault,
  type RuleSet,
  type SigmaFile,
} from '@tetrascope/detection';
import { readRuleFile, ruleFilesAt } from './rule-files.ts';

/** Where rules come from. */
export interface RulePaths {
  /** Folder of the rules that come with the program. */
  readonly shipped: string;
  /** Files or folders of the user's. */
  readonly user: readonly string[];
}

/** The rules in force. What is at fault is left out and kept among the faults; the others are used. */
export class RuleCatalog {
  /** In the order of the paths, then of the file names. */
  readonly rules: readonly Rule[];
  /** What is wrong with what was left out. */
  readonly faults: readonly RuleFault[];
  /** What is used but may not mean what its author thinks. */
  readonly warnings: readonly RuleFault[];
  readonly #detector: CorrelatingDetector;

  private constructor(set: RuleSet) {
    this.rules = set.rules;
    this.faults = set.faults;
    this.warnings = [...set.warnings, ...set.correlations.flatMap(belatedWarning)];
    this.#detector = compileRuleSet(set);
  }

  /** Reads every rule once. Rejects with a RulePathError where a path is missing, or is neither file nor folder. */
  static async open({ shipped, user }: RulePaths): Promise<RuleCatalog> {
    const paths = new Set<string>();
    for (const path of [shipped, ...user]) for (const file of await ruleFilesAt(path)) paths.add(file);
    const files: SigmaFile[] = [];
    for (const path of paths) files.push(await parseFile(path));
    return new RuleCatalog(assembleRules(files));
  }

  /** Grades by these rules. Ask for it anew with each batch, since a set may take another's place. */
  get detector(): CorrelatingDetector {
    return this.#detector;
  }
}

/** An alert is raised with an event, and the end of a timespan is none. */
const belatedWarning = ({ correlation }: ResolvedCorrelation): readonly RuleFault[] => {
  const message = 'what only the end of the timespan tells raises no alert: use gt or gte, and no "not"';
  return isRising(correlation) ? [] : [{ file: correlation.file, line: 1, column: 1, message }];
};

async function parseFile(file: string): Promise<SigmaFile> {
  const read = await readRuleFile(file);
  if ('text' in read) return parseSigma(read.text, file);
  return {
    rules: [],
    filters: [],
    correlations: [],
    faults: [{ file, line: 1, column: 1, message: read.fault }],
    warnings: [],
  };
}
