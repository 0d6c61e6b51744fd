import { z } from 'zod';
import { severities } from './severities.ts';

export const severitySchema = z.enum(severities).meta({ id: 'Severity', description: 'How grave an event is.' });
