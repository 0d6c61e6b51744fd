import { maxMuteValueLength, muteFields, type MuteValue } from '@tetrascope/contracts';
import { readerOf } from '../fields/field-map.ts';
import type { GradedEvent } from '../graded-event.ts';
import { decodedAgain } from './mute-test.ts';

/** What an event has of each field that can be asked for, as a value that asks for just that; fields it lacks are left out. */
export function muteValuesOf(event: GradedEvent): readonly MuteValue[] {
  const decoded = decodedAgain(event);
  if (decoded === null) return [];
  return muteFields.flatMap((field) => {
    const text = readerOf(field, 'linux')?.read(decoded)[0];
    return text === undefined || text === '' ? [] : [{ field, value: literally(text) }];
  });
}

/** Asks for this text; for all that begin like it where it is longer than a value may be. */
function literally(text: string): string {
  const escaped = text.replace(/[\\*?]/g, '\\$&');
  if (escaped.length <= maxMuteValueLength) return escaped;
  // cut letter by letter, so that no sign is parted from its backslash
  const letters = escaped.match(/\\.|[^\\]/gs) ?? [];
  let length = 0;
  const kept = letters.filter((letter) => (length += letter.length) < maxMuteValueLength);
  return `${kept.join('')}*`;
}
