import { chooseOperator } from './choose-operator.ts';

export const atLeast = chooseOperator('gte');
