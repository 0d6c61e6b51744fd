import { chooseOperator } from './choose-operator.ts';

export const startsWith = chooseOperator('startswith');
