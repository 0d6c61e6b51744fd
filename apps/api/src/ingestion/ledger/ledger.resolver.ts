import { Query, Resolver } from '@nestjs/graphql';
import type { Ledger } from '@tetrascope/contracts';
import { costOfBatch } from '../../graphql/query-limits.ts';
import { LedgerNode } from '../../graphql/types.ts';
import { LedgerDesk } from './ledger-desk.ts';

@Resolver()
export class LedgerResolver {
  constructor(private readonly desk: LedgerDesk) {}

  @Query(() => LedgerNode, {
    description: 'What became of every line of every source and node, and when events may be missing.',
    complexity: costOfBatch,
  })
  ledger(): Ledger {
    return this.desk.draw();
  }
}
