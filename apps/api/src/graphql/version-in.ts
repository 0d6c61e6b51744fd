import { Refusal } from '../ops/refusal.ts';

const tag = /^"(\d{1,15})"$/;

/** The version that an If-Match asks for; null for none, or for any (`*`). Throws a Refusal for what is no version. */
export function versionIn(ifMatch: string | undefined): number | null {
  const text = ifMatch?.trim();
  if (text === undefined || text === '*') return null;
  const version = Number(tag.exec(text)?.[1]);
  if (version >= 1) return version;
  const message = 'must be the ETag that it was read with, such as "3"';
  throw new Refusal('BAD_REQUEST', `if-match: ${message}`, [{ field: 'if-match', message }]);
}
