import type { Process } from '../process/process.ts';
import type { Container } from './container.ts';

/** A container with the two processes it stands on. */
export interface RunningContainer extends Container {
  /** The runtime's shim on the host: the parent of whatever is run in the container from outside. */
  readonly shim: Process;
  /** The service itself. */
  readonly main: Process;
}
