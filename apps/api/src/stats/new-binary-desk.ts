import { Inject, Injectable } from '@nestjs/common';
import { maxNewBinaries, type NewBinaries } from '@tetrascope/contracts';
import { Baselines, binariesKey, newValues } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { presentNewBinary } from './present-new-binary.ts';

const msPerHour = 3_600_000;
const timeOf = (timeMs: number): string => new Date(timeMs).toISOString();

/** Draws up which programs workloads run that they had not run before. */
@Injectable()
export class NewBinaryDesk {
  constructor(
    private readonly baselines: Baselines,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the last `hours`. */
  draw(hours: number): NewBinaries {
    const toMs = this.clock();
    const fromMs = toMs - hours * msPerHour;
    const baseline = this.baselines.of(binariesKey);
    const { sinceMs, untold } = baseline.account;
    const { values, total, youngScopes } = newValues(baseline, fromMs, maxNewBinaries);
    return {
      from: timeOf(fromMs),
      to: timeOf(toMs),
      memorySince: sinceMs === null ? null : timeOf(sinceMs),
      isTold: sinceMs !== null && sinceMs < fromMs,
      binaries: values.map(presentNewBinary),
      total,
      newWorkloads: youngScopes,
      untold,
    };
  }
}
