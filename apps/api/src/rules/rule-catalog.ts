import { setImmediate } from 'node:timers/promises';
import {
  Baselines,
  compileRuleSet,
  compilingRuleSet,
  groupingOf,
  isRising,
  noMemory,
  type CorrelatingDetector,
  type Correlation,
  type DetectorMemory,
  type GroupOf,
  type ResolvedCorrelation,
  type Rule,
  type RuleFault,
} from '@tetrascope/detection';
import { adjustRules, noAdjustments, type Adjusted, type RuleAdjustments } from './adjust-rules.ts';
import { inTurns } from './in-turns.ts';
import { RuleQuarantine } from './rule-quarantine.ts';
import { RuleShelf, type Shelf, type ShelvedFile } from './rule-shelf.ts';
import { RuleTally } from './rule-tally.ts';
import { settleRules, type Settled } from './settle-rules.ts';

/** Where rules come from. */
export interface RulePaths {
  /** Folder of the rules that come with the program. */
  readonly shipped: string;
  /** Files or folders of the user's. */
  readonly user: readonly string[];
}

/** The rules of one moment. What is at fault is left out and told; the others are used. */
export interface Edition {
  /** From 1; one more each time that something has changed. */
  readonly number: number;
  /** As written, in the order of the paths, then of the file names; also those out of force. */
  readonly rules: readonly Rule[];
  readonly correlations: readonly Correlation[];
  /** What is in force, as the operator wants it. */
  readonly adjusted: Adjusted;
  /** What is wrong with what was left out. */
  readonly faults: readonly RuleFault[];
  /** What is used but may not mean what its author thinks. */
  readonly warnings: readonly RuleFault[];
  /** Files that are at fault now: they count as they last were right. */
  readonly kept: ReadonlySet<string>;
  /** Where a change of the files would be seen. */
  readonly folders: readonly string[];
}

/** The rules in force. They change only by `reload` and `except`, whole. */
export class RuleCatalog {
  /** What the rules have done since the start. */
  readonly tally = new RuleTally();
  readonly quarantine = new RuleQuarantine();
  readonly #shelf: RuleShelf;
  readonly #adjustments: RuleAdjustments;
  readonly #memory: DetectorMemory;
  /** The files as they were last read, and the exceptions that are kept elsewhere. */
  #files: Shelf;
  #exceptions: readonly ShelvedFile[] = [];
  /** Changes wait for each other: each begins with what the one before left. */
  #lastChange: Promise<unknown> = Promise.resolve();
  #good: Settled['good'];
  #edition: Edition;
  #detector: CorrelatingDetector;
  #groupOf: GroupOf;

  private constructor(
    shelf: RuleShelf,
    adjustments: RuleAdjustments,
    first: Shelf,
    /** What rules know of workloads; it stays when the rules change. */
    readonly baselines: Baselines,
  ) {
    this.#memory = { ...noMemory(), baselines };
    const settled = settleRules(first.files, first.lost, new Map());
    this.#shelf = shelf;
    this.#files = first;
    this.#adjustments = adjustments;
    this.#good = settled.good;
    this.#edition = editionOf(1, settled, adjustments, first.folders);
    this.#detector = this.#inForce(compileRuleSet(this.#edition.adjusted, now, this.#memory), this.#edition);
    this.#groupOf = groupingOf(this.#edition.rules, this.#edition.correlations);
  }

  /** Reads every rule. Rejects with a RulePathError where a path is missing, or is neither file nor folder. */
  static async open(
    { shipped, user }: RulePaths,
    adjustments: RuleAdjustments = noAdjustments,
    baselines = new Baselines(),
  ): Promise<RuleCatalog> {
    const shelf = new RuleShelf([shipped, ...user]);
    return new RuleCatalog(shelf, adjustments, await shelf.open(), baselines);
  }

  get edition(): Edition {
    return this.#edition;
  }

  /** Grades by these rules. Ask for it anew with each batch, since a set may take another's place. */
  get detector(): CorrelatingDetector {
    return this.#detector;
  }

  /** By what the hits of these rules are grouped; ask for it anew with each batch, too. */
  get groupOf(): GroupOf {
    return this.#groupOf;
  }

  /**
   * Reads what has changed and puts it in force; null where nothing has. Others have their turn meanwhile. Correlations that
   * have not changed, nor any rule of theirs, go on with what they hold.
   */
  reload(): Promise<Edition | null> {
    return this.#inTurn(async () => {
      const shelf = await this.#shelf.look();
      if (shelf === null) return null;
      this.#files = shelf;
      return this.#settle();
    });
  }

  /** Puts these filters on the rules beside those of the files, in place of those put on before; as `reload` does. */
  except(exceptions: readonly ShelvedFile[]): Promise<Edition> {
    return this.#inTurn(() => {
      this.#exceptions = exceptions;
      return this.#settle();
    });
  }

  #inTurn<Made>(change: () => Promise<Made>): Promise<Made> {
    const changed = this.#lastChange.then(change);
    // who asked hears of a failure; the next change begins anew all the same
    this.#lastChange = changed.catch(() => undefined);
    return changed;
  }

  async #settle(): Promise<Edition> {
    const { files, lost, folders } = this.#files;
    const settled = settleRules([...files, ...this.#exceptions], lost, this.#good);
    const edition = editionOf(this.#edition.number + 1, settled, this.#adjustments, folders);
    await setImmediate();
    const detector = await inTurns(compilingRuleSet(edition.adjusted, now, this.#memory));
    this.#good = settled.good;
    this.#edition = edition;
    this.#groupOf = groupingOf(edition.rules, edition.correlations);
    this.#detector = this.#inForce(detector, edition);
    return edition;
  }

  /** Puts rules in quarantine that have cost too much; ask from time to time. The rules that it was now. */
  judgeCosts(): readonly Rule[] {
    return this.quarantine.judge(this.#detector, this.#edition.adjusted.rules);
  }

  #inForce(detector: CorrelatingDetector, { adjusted }: Edition): CorrelatingDetector {
    this.quarantine.carryOver(detector, adjusted.rules);
    return this.tally.follow(detector, adjusted.rules);
  }
}

/** What a rule costs is measured by it. */
const now = (): number => performance.now();

function editionOf(
  number: number,
  { set, kept }: Settled,
  adjustments: RuleAdjustments,
  folders: readonly string[],
): Edition {
  const adjusted = adjustRules(set, adjustments);
  return {
    number,
    rules: set.rules,
    correlations: set.correlations.map(({ correlation }) => correlation),
    adjusted,
    faults: set.faults,
    warnings: [...set.warnings, ...set.correlations.flatMap(belatedWarning), ...adjusted.warnings],
    kept,
    folders,
  };
}

/** An alert is raised with an event, and the end of a timespan is none. */
const belatedWarning = ({ correlation }: ResolvedCorrelation): readonly RuleFault[] => {
  const message = 'what only the end of the timespan tells raises no alert: use gt or gte, and no "not"';
  return isRising(correlation) ? [] : [{ file: correlation.file, line: 1, column: 1, message }];
};
