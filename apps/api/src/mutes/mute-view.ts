import { Inject, Injectable } from '@nestjs/common';
import type { Language, Mute as PresentedMute, MuteList } from '@tetrascope/contracts';
import { isInForce, type Mute } from '@tetrascope/detection';
import { CLOCK, type Clock } from '../clock.ts';
import { RuleExceptions } from '../rules/rule-exceptions.ts';
import { maxMutesInForce } from '../store/mute-store.ts';
import { presentMute } from './present-mute.ts';

/** Shows silences and exceptions as they are now, with what the rules say of them. */
@Injectable()
export class MuteView {
  constructor(
    private readonly rules: RuleExceptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  one(mute: Mute, language: Language): PresentedMute {
    return presentMute(mute, { language, nowMs: this.clock(), rules: this.rules });
  }

  list(mutes: readonly Mute[], language: Language): MuteList {
    const nowMs = this.clock();
    return {
      mutes: mutes.map((mute) => this.one(mute, language)),
      inForce: mutes.filter((mute) => isInForce(mute, nowMs)).length,
      capacity: maxMutesInForce,
    };
  }
}
