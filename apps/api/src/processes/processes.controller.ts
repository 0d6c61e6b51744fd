import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { languageSchema, type Language, type ProcessTree } from '@tetrascope/contracts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { Refusal } from '../ops/refusal.ts';
import { presentTree } from '../wire/presented-process.ts';
import { ProcessDesk } from './process-desk.ts';
import { execIdSchema, treeArgumentsSchema, type TreeArguments } from './tree-arguments.ts';

const execIdPipe = new ZodPipe('execId', execIdSchema);
const languagePipe = new ZodPipe<Language>('language', languageSchema.default('zh_TW'));
const argumentsPipe = new ZodPipe<TreeArguments>('query', treeArgumentsSchema);

@Controller('api/v1/tetragon/processes')
export class ProcessesController {
  constructor(private readonly desk: ProcessDesk) {}

  @Get(':execId/tree')
  @Header('cache-control', 'no-store')
  async tree(
    @Param('execId', execIdPipe) execId: string,
    @Query(argumentsPipe) wanted: TreeArguments,
    @Query('language', languagePipe) language: Language,
  ): Promise<ProcessTree> {
    const found = await this.desk.tree({ execId, ...wanted });
    if (found === null) throw new Refusal('NOT_FOUND', 'No event that is held tells of a process of that exec_id.');
    return presentTree(found, language);
  }
}
