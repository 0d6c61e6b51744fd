import type { Trend, TrendField } from '@tetrascope/contracts';
import { gql } from './gql.ts';
import type { NewBinaryList } from './trend-api.ts';

/** How many events happened when. */
export const trendQuery = gql<{ trends: Trend }, { by: TrendField; from: string; step: string; top: number }>`
  query Trends($by: TrendField!, $from: String, $step: String, $top: Int!) {
    trends(by: $by, from: $from, step: $step, top: $top) {
      by
      from
      to
      stepSeconds
      beforeFrom
      beforeTo
      heldSince
      lines {
        value
        counts
        total
        before
        change
      }
      rest {
        values
        counts
        total
        before
        change
      }
    }
  }
`;

/** Programs that workloads ran within the last day and had not run before. */
export const newBinariesQuery = gql<{ newBinaries: NewBinaryList }, Record<string, never>>`
  query NewBinaries {
    newBinaries(hours: 24) {
      memorySince
      isTold
      total
      newWorkloads
      untold
      binaries {
        binary
        namespace
        workload
        node
        firstSeen
        count
        query
      }
    }
  }
`;
