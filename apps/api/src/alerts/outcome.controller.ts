import { Controller, Get, Header, Param } from '@nestjs/common';
import type { EventOutcome } from '@tetrascope/contracts';
import { Refusal } from '../ops/refusal.ts';
import { OutcomeDesk } from './outcome-desk.ts';

@Controller('api/v1/tetragon/events')
export class OutcomeController {
  constructor(private readonly desk: OutcomeDesk) {}

  @Get(':id/outcome')
  @Header('cache-control', 'no-store')
  async show(@Param('id') id: string): Promise<EventOutcome> {
    const outcome = await this.desk.outcomeOf(id);
    if (outcome === null) throw new Refusal('NOT_FOUND', 'There is no such event, or it is of no policy.');
    return outcome;
  }
}
