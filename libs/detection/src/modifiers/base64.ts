import { base64Of } from '../text/base64.ts';
import { encoded } from './encoded.ts';

export const base64 = encoded((bytes) => [base64Of(bytes)]);
