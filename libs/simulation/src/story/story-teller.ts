import type { Activity } from '../activity/activity.ts';
import type { Random } from '../random.ts';
import { coinMiner } from './coin-miner.ts';
import { curlFromTrading, readPasswdInPayment } from './first-samples.ts';
import { hostEscape } from './host-escape.ts';
import { paymentTheft } from './payment-theft.ts';
import { webShell } from './web-shell.ts';

const samples: readonly Activity[] = [curlFromTrading, readPasswdInPayment];
const stories: readonly Activity[] = [webShell, hostEscape, paymentTheft, coinMiner];

/** The opening: each sample once, in either order, so that a newcomer soon sees both. Then all, shuffled, again and again. */
export function* attacks(random: Random): Generator<Activity, never> {
  yield* shuffle(samples, random);
  for (;;) yield* shuffle([...stories, ...samples], random);
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.integer(0, left.length - 1), 1)[0] as Item);
}
