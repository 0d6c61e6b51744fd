import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { defaultTreeChildren, defaultTreeDepth, type Language, type ProcessTree } from '@tetrascope/contracts';
import { costOfBatch } from '../graphql/query-limits.ts';
import { languageArgument, ProcessTreeNode } from '../graphql/types.ts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { Refusal } from '../ops/refusal.ts';
import { presentTree } from '../wire/presented-process.ts';
import { ProcessDesk } from './process-desk.ts';
import { execIdSchema, treeArgumentsSchema } from './tree-arguments.ts';

const { depth, children, after } = treeArgumentsSchema.shape;
const execIdPipe = new ZodPipe('execId', execIdSchema.optional());
const eventIdPipe = new ZodPipe('eventId', execIdSchema.optional());
const depthPipe = new ZodPipe<number>('depth', depth);
const childrenPipe = new ZodPipe<number>('children', children);
const afterPipe = new ZodPipe<string>('after', after);

const idArgument = { type: () => ID, nullable: true };

@Resolver()
export class ProcessResolver {
  constructor(private readonly desk: ProcessDesk) {}

  @Query(() => ProcessTreeNode, {
    nullable: true,
    description:
      'The tree around a process, by its exec_id or by an event of it; null where no event held tells of it.',
    complexity: costOfBatch,
  })
  async processTree(
    @Args('execId', idArgument, execIdPipe) execId: string | undefined,
    @Args('eventId', idArgument, eventIdPipe) eventId: string | undefined,
    @Args('depth', { type: () => Int, defaultValue: defaultTreeDepth }, depthPipe) depth: number,
    @Args('children', { type: () => Int, defaultValue: defaultTreeChildren }, childrenPipe) children: number,
    @Args('after', { type: () => String, nullable: true }, afterPipe) after: string,
    @Args('language', languageArgument) language: Language,
  ): Promise<ProcessTree | null> {
    if ((execId === undefined) === (eventId === undefined))
      throw new Refusal('BAD_REQUEST', 'execId: give it, or eventId, and not both');
    const id = execId ?? (await this.desk.execIdOf(eventId ?? ''));
    const found = id ? await this.desk.tree({ execId: id, depth, children, after }) : null;
    return found === null ? null : presentTree(found, language);
  }
}
