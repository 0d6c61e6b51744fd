import { expect, it } from '@jest/globals';
import { takeTurns } from './run.ts';

it('lets the contenders take turns', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({
    name,
    run: async () => {
      order.push(name);
      return { events: order.length, seconds: 1, maxRssBytes: null };
    },
  });
  const standings = await takeTurns([contender('a'), contender('b')], 3);
  expect(order.join('')).toBe('ababab');
  expect(standings.map(({ name, runs }) => [name, runs.map(({ events }) => events)])).toEqual([
    ['a', [1, 3, 5]],
    ['b', [2, 4, 6]],
  ]);
});
