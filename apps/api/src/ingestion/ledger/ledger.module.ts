import { Module } from '@nestjs/common';
import { STATE_STORE, type StateStore } from '../../store/state-store.ts';
import { StoreModule } from '../../store/store.module.ts';
import { Books } from './books.ts';
import { LedgerDesk } from './ledger-desk.ts';
import { LedgerController } from './ledger.controller.ts';
import { LedgerResolver } from './ledger.resolver.ts';
import { LossLedger } from './loss-ledger.ts';

/** The account of every line, and who may read it. */
@Module({
  imports: [StoreModule],
  controllers: [LedgerController],
  providers: [
    {
      provide: LossLedger,
      inject: [STATE_STORE],
      useFactory: (state: StateStore) => {
        const ledger = new LossLedger();
        ledger.restore(state.read());
        return ledger;
      },
    },
    Books,
    LedgerDesk,
    LedgerResolver,
  ],
  exports: [LossLedger, Books, LedgerDesk],
})
export class LedgerModule {}
