import { chooseOperator } from './choose-operator.ts';

export const endsWith = chooseOperator('endswith');
