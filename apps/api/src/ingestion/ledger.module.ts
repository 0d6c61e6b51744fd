import { Module } from '@nestjs/common';
import { LedgerDesk } from './ledger-desk.ts';
import { LedgerController } from './ledger.controller.ts';
import { LedgerResolver } from './ledger.resolver.ts';
import { LossLedger } from './loss-ledger.ts';

/** The account of every line, and who may read it. */
@Module({
  controllers: [LedgerController],
  providers: [LossLedger, LedgerDesk, LedgerResolver],
  exports: [LossLedger, LedgerDesk],
})
export class LedgerModule {}
