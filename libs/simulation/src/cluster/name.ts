import { randomOf } from '../digest.ts';
import type { Random } from '../random.ts';
import type { Workload } from './workload.ts';

/** The letters of the names Kubernetes makes up: no vowels, so no words, and nothing that looks like another. */
const alphabet = [...'bcdfghjklmnpqrstvwxz2456789'];
const templateHashLength = 10;
const suffixLength = 5;

const letters = (random: Random, length: number) => Array.from({ length }, () => random.pick(alphabet)).join('');

/** The five letters that Kubernetes puts after the name of a pod or of a pod's own volume. */
export function nameSuffix(random: Random): string {
  return letters(random, suffixLength);
}

/** The hash of a workload's pod template: one for all its pods, as they come of one template. */
export function templateHash({ namespace, name }: Workload): string {
  return letters(randomOf(`template of ${namespace}/${name}`), templateHashLength);
}

/** A version 4 UUID, as Kubernetes gives to every object. */
export function objectUid(random: Random): string {
  const variant = random.pick(['8', '9', 'a', 'b']);
  return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${random.hex(12)}`;
}
