import { jestPreset } from '../../jest.preset.js';

/**
 * Two, on a machine of two cores as well, where Jest would take one: it takes longest, so that in the end it has the
 * machine to itself, and while one suite waits for a process or a store the other goes on.
 */
const maxWorkers = 2;

export default { ...jestPreset('api'), maxWorkers };
