import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import {
  languageSchema,
  type Language,
  type RuleFaultList,
  type RuleList,
  type RuleSource,
} from '@tetrascope/contracts';
import { ZodPipe } from '../graphql/zod.pipe.ts';
import { Refusal } from '../ops/refusal.ts';
import { RuleDesk } from './rule-desk.ts';

const languagePipe = new ZodPipe<Language>('language', languageSchema.default('zh_TW'));

@Controller('api/v1/tetragon/rules')
export class RulesController {
  constructor(private readonly desk: RuleDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  list(@Query('language', languagePipe) language: Language): RuleList {
    return this.desk.list(language);
  }

  @Get('faults')
  @Header('cache-control', 'no-store')
  faults(): RuleFaultList {
    return this.desk.faults();
  }

  @Get(':id/source')
  @Header('cache-control', 'no-store')
  async source(@Param('id') id: string): Promise<RuleSource> {
    const source = await this.desk.source(id);
    if (source === null) throw new Refusal('NOT_FOUND', 'There is no rule of that id.');
    return source;
  }
}
