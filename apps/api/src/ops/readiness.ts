import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';

/** Whether new work should be sent here: from the start of the sources to the beginning of shutdown. */
@Injectable()
export class Readiness implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #ready = false;

  get isReady(): boolean {
    return this.#ready;
  }

  onApplicationBootstrap(): void {
    this.#ready = true;
  }

  beforeApplicationShutdown(): void {
    this.#ready = false;
  }
}
