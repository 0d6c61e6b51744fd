import { chooseOperator } from './choose-operator.ts';

export const exists = chooseOperator('exists');
