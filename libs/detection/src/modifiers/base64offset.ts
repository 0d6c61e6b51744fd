import { base64Offsets } from '../text/base64.ts';
import { encoded } from './encoded.ts';

/** The value in base64 wherever it stands in a longer encoded text, which takes three forms. */
export const base64offset = encoded(base64Offsets);
