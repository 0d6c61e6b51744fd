import type { Process } from '../process/process.ts';
import type { Command } from '../cluster/workload.ts';
import type { Scene } from '../scene.ts';

/** Something that happens in the cluster, told into a scene. It takes at most a few minutes of the scene's time. */
export type Activity = (scene: Scene) => void;

/** A child of `parent` that works for `minMs` to `maxMs` milliseconds and ends well. */
export function run(scene: Scene, parent: Process, command: Command, minMs = 2, maxMs = 40): void {
  const process = scene.exec(parent, command);
  scene.wait(minMs, maxMs);
  scene.exit(process);
}
