import { callerSchema } from '@tetrascope/contracts';
import { ZodPipe } from './zod.pipe.ts';

/** Whoever calls by REST names itself by it. */
export const userHeader = 'x-tetrascope-user';

const byPipe = new ZodPipe(userHeader, callerSchema);

/** A request's headers. */
export type Headed = Readonly<Record<string, string | undefined>>;

/** Who calls; throws a Refusal for what is no name. */
export const callerIn = (headers: Headed): string => byPipe.transform(headers[userHeader]);
