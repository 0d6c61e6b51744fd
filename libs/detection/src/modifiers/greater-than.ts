import { chooseOperator } from './choose-operator.ts';

export const greaterThan = chooseOperator('gt');
