import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CLOCK, type Clock } from '../clock.ts';
import type { Config } from './config-schema.ts';

/** The configuration's injection token. */
export const CONFIG = Symbol('Config');

/** Hands the configuration and the clock to every module. */
@Global()
@Module({})
export class ConfigModule {
  static of(config: Config, clock: Clock): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
      ],
      exports: [CONFIG, CLOCK],
    };
  }
}
