import { chooseOperator } from './choose-operator.ts';

export const lessThan = chooseOperator('lt');
