import { Controller, Get, Header } from '@nestjs/common';
import type { AgentList } from '@tetrascope/contracts';
import { AgentDesk } from './agent-desk.ts';

@Controller('api/v1/tetragon/agents')
export class AgentsController {
  constructor(private readonly desk: AgentDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  list(): AgentList {
    return this.desk.draw();
  }
}
