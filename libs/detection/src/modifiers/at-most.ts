import { chooseOperator } from './choose-operator.ts';

export const atMost = chooseOperator('lte');
