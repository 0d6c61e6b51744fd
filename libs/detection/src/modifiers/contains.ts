import { chooseOperator } from './choose-operator.ts';

export const contains = chooseOperator('contains');
