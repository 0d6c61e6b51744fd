import { chooseOperator } from './choose-operator.ts';

export const cidr = chooseOperator('cidr');
