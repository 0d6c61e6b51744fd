import { expect, it } from '@jest/globals';
import { takeTurns } from './turns.ts';

it('lets the contenders take turns', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({ name, run: async () => order.push(name) });
  const standings = await takeTurns([contender('a'), contender('b')], 3);
  expect(order.join('')).toBe('ababab');
  expect(standings).toEqual([
    { name: 'a', runs: [1, 3, 5] },
    { name: 'b', runs: [2, 4, 6] },
  ]);
});
