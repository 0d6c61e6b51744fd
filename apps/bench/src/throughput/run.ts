/** One pass of a program over the whole file. */
export interface Run {
  readonly events: number;
  readonly seconds: number;
  /** The most memory it held; null where nobody tells. */
  readonly maxRssBytes: number | null;
}

/** A program to measure. */
export interface Contender {
  readonly name: string;
  run(): Promise<Run>;
}

/** All its passes. */
export interface Standing {
  readonly name: string;
  readonly runs: readonly Run[];
}

/** `rounds` rounds in which each contender runs once, in the given order: what disturbs the machine disturbs all alike. */
export async function takeTurns(contenders: readonly Contender[], rounds: number): Promise<Standing[]> {
  const standings = contenders.map(({ name }) => ({ name, runs: [] as Run[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) standings[index]?.runs.push(await contender.run());
  }
  return standings;
}
