import { apiBoundaries } from './api-boundaries.js';
import { libBoundaries } from './lib-boundaries.js';
import { webBoundaries } from './web-boundaries.js';

/**
 * What may never import what, as ESLint configuration. ESLint takes the last block that matches a file as the whole truth
 * of a rule, so each block repeats what holds for the folders around it.
 */
export const boundaries = [...libBoundaries, ...apiBoundaries, ...webBoundaries];
