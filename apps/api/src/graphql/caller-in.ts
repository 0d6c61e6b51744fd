import { isUtf8 } from 'node:buffer';
import { callerSchema } from '@tetrascope/contracts';
import { ZodPipe } from './zod.pipe.ts';

/** Whoever calls by REST names itself by it. */
export const userHeader = 'x-tetrascope-user';

const byPipe = new ZodPipe(userHeader, callerSchema);

/** A request's headers. */
export type Headed = Readonly<Record<string, string | undefined>>;

/** Who calls; throws a Refusal for what is no name. */
export function callerIn(headers: Headed): string {
  const name = headers[userHeader];
  return byPipe.transform(name === undefined ? undefined : asSent(name));
}

/** Headers are read as Latin-1, a byte a letter; what clients send is UTF-8 as a rule. */
function asSent(header: string): string {
  const bytes = Buffer.from(header, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : header;
}
