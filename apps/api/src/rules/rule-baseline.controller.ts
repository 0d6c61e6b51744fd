import { Controller, Get, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import type { RuleBaseline } from '@tetrascope/contracts';
import { callerIn } from '../graphql/caller-in.ts';
import { Refusal } from '../ops/refusal.ts';
import { BaselineDesk } from './baseline-desk.ts';

@Controller('api/v1/tetragon/rules/:id/baseline')
export class RuleBaselineController {
  constructor(private readonly desk: BaselineDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  show(@Param('id') id: string): RuleBaseline {
    return found(this.desk.show(id));
  }

  @Post('reset')
  @HttpCode(200)
  async reset(
    @Param('id') id: string,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
  ): Promise<RuleBaseline> {
    return found(await this.desk.reset(id, callerIn(headers)));
  }
}

function found(baseline: RuleBaseline | null): RuleBaseline {
  if (baseline === null) throw new Refusal('NOT_FOUND', 'There is no rule of that id that learns what is known.');
  return baseline;
}
