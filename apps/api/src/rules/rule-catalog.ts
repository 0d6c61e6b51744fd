import { compileRules, parseRule, type Detector, type Rule, type RuleFault } from '@tetrascope/detection';
import { readRuleFile, ruleFilesAt } from './rule-files.ts';

/** Where rules come from. */
export interface RulePaths {
  /** Folder of the rules that come with the program. */
  readonly shipped: string;
  /** Files or folders of the user's. */
  readonly user: readonly string[];
}

interface RuleSet {
  readonly rules: readonly Rule[];
  readonly faults: readonly RuleFault[];
}

/** The rules in force. A file that is at fault is left out and kept among the faults; the others are used. */
export class RuleCatalog implements RuleSet {
  /** In the order of the paths, then of the file names. */
  readonly rules: readonly Rule[];
  /** What is wrong with the files that were left out. */
  readonly faults: readonly RuleFault[];
  readonly #detector: Detector;

  private constructor({ rules, faults }: RuleSet) {
    this.rules = rules;
    this.faults = faults;
    this.#detector = compileRules(rules);
  }

  /** Reads every rule once. Rejects with a RulePathError where a path is missing, or is neither file nor folder. */
  static async open({ shipped, user }: RulePaths): Promise<RuleCatalog> {
    const rules = new Map<string, Rule>();
    const faults: RuleFault[] = [];
    const files = new Set<string>();
    for (const path of [shipped, ...user]) for (const file of await ruleFilesAt(path)) files.add(file);
    for (const file of files) {
      const { rule, faults: own } = await parseFile(file);
      const other = rule === null ? undefined : rules.get(rule.id);
      if (other !== undefined)
        faults.push(faultOf(file, `the id ${other.id} is taken by ${other.file}: give it its own`));
      else if (rule !== null) rules.set(rule.id, rule);
      faults.push(...own);
    }
    return new RuleCatalog({ rules: [...rules.values()], faults });
  }

  /** Grades by these rules. Ask for it anew with each batch, since a set may take another's place. */
  get detector(): Detector {
    return this.#detector;
  }
}

async function parseFile(file: string) {
  const read = await readRuleFile(file);
  return 'text' in read ? parseRule(read.text, file) : { rule: null, faults: [faultOf(file, read.fault)] };
}

const faultOf = (file: string, message: string): RuleFault => ({ file, line: 1, column: 1, message });
