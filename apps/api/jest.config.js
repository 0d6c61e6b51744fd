import { jestPreset } from '../../jest.preset.js';

/**
 * Two, on a machine of two cores as well: it takes longest by far, so in the end it is alone, and half its suites wait
 * for something rather than compute.
 */
const maxWorkers = 2;

export default { ...jestPreset('api'), maxWorkers };
