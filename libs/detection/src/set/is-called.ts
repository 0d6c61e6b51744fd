import type { Rule } from '../rule.ts';

/** True for the rule that goes by this id, in any case, or by this name. */
export const isCalled = ({ id, name }: Pick<Rule, 'id' | 'name'>, to: string): boolean =>
  to.toLowerCase() === id || (to === name && name !== '');
