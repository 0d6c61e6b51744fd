/** A program to measure. */
export interface Contender<Result> {
  readonly name: string;
  run(): Promise<Result>;
}

/** All its passes. */
export interface Standing<Result> {
  readonly name: string;
  readonly runs: readonly Result[];
}

/** `rounds` rounds in which each contender runs once, in the given order: what disturbs the machine disturbs all alike. */
export async function takeTurns<Result>(
  contenders: readonly Contender<Result>[],
  rounds: number,
): Promise<Standing<Result>[]> {
  const standings = contenders.map(({ name }) => ({ name, runs: [] as Result[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) standings[index]?.runs.push(await contender.run());
  }
  return standings;
}
