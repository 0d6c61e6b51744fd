import { defaultNewHours, maxNewHours } from '@tetrascope/contracts';
import { z } from 'zod';

/** Of how many hours new binaries are asked for; a number may come as text, from an address. */
export const hoursSchema = z.coerce.number().int().min(1).max(maxNewHours).default(defaultNewHours);
