import type { FieldTest, OperatorName } from '../rule.ts';

/** How a test compares with the others: a guess, by which those that cost little are asked first. */
const costs: Readonly<Record<OperatorName, number>> = {
  exists: 1,
  equals: 1,
  startswith: 1,
  endswith: 1,
  contains: 2,
  lt: 2,
  lte: 2,
  gt: 2,
  gte: 2,
  cidr: 4,
  re: 50,
};

/** Every text of the event is gathered for it. */
const keywordsCost = 100;
/** Values are held against it one after the other, whole texts excepted. */
const valuesPerStep = 8;

/** What asking a test costs, in no unit. */
export const costOfTest = ({ field, operator, values }: FieldTest): number => {
  const times = operator === 'equals' || operator === 'exists' ? 1 : Math.ceil(values.length / valuesPerStep);
  return costs[operator] * times + (field === '' ? keywordsCost : 0);
};
