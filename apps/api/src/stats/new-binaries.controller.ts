import { Controller, Get, Header, Query } from '@nestjs/common';
import type { NewBinaries } from '@tetrascope/contracts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { hoursSchema } from './new-binary-arguments.ts';
import { NewBinaryDesk } from './new-binary-desk.ts';

const hoursPipe = new ZodPipe<number>('hours', hoursSchema);

@Controller('api/v1/tetragon/new-binaries')
export class NewBinariesController {
  constructor(private readonly desk: NewBinaryDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  show(@Query('hours', hoursPipe) hours: number): NewBinaries {
    return this.desk.draw(hours);
  }
}
