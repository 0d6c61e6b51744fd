import { Controller, Get, Header } from '@nestjs/common';
import { Readiness } from './readiness.ts';
import { Refusal } from './refusal.ts';

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The first version's probe. */
  @Get('health')
  @Header('cache-control', 'no-store')
  health() {
    return { status: 'healthy', service: 'tetrascope', timestamp: new Date().toISOString() };
  }

  /** Alive: the process answers. */
  @Get('healthz')
  @Header('cache-control', 'no-store')
  alive() {
    return { status: 'alive' };
  }

  /** Ready: sources run and it is not shutting down. */
  @Get('readyz')
  @Header('cache-control', 'no-store')
  ready() {
    if (!this.readiness.isReady) throw new Refusal('STOPPING', 'Not ready: starting or shutting down.');
    return { status: 'ready' };
  }
}
