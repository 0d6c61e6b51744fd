import { Controller, Get, Header } from '@nestjs/common';
import type { Ledger } from '@tetrascope/contracts';
import { LedgerDesk } from './ledger-desk.ts';

@Controller('api/v1/tetragon/ledger')
export class LedgerController {
  constructor(private readonly desk: LedgerDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  show(): Ledger {
    return this.desk.draw();
  }
}
