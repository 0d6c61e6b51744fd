import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { defaultNewHours, type NewBinaries } from '@tetrascope/contracts';
import { costOfPage } from '../graphql/query-limits.ts';
import { NewBinariesNode } from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { hoursSchema } from './new-binary-arguments.ts';
import { NewBinaryDesk } from './new-binary-desk.ts';

const hoursPipe = new ZodPipe<number>('hours', hoursSchema);
const hoursArgument = { type: () => Int, defaultValue: defaultNewHours, description: '1 to 720.' };

@Resolver()
export class NewBinaryResolver {
  constructor(private readonly desk: NewBinaryDesk) {}

  @Query(() => NewBinariesNode, {
    description: 'Programs that workloads ran within the last hours and had not run before.',
    complexity: costOfPage,
  })
  newBinaries(@Args('hours', hoursArgument, hoursPipe) hours: number): NewBinaries {
    return this.desk.draw(hours);
  }
}
