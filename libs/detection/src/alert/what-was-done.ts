import { plainFunctionName, type EventView } from '@tetrascope/tetragon';

/** Longer texts are told apart by their beginning, their length and a checksum. */
const maxWhole = 200;

/** Numbers that are another each time: process ids, times, parts of temporary names. Ports and addresses are shorter. */
const changingNumber = /\d{5,}/g;
const changingHex = /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi;
const processFolder = /(\/proc\/)\d+/g;

/** The same text for what differs only in numbers that are another each time. */
const steady = (text: string): string =>
  text.replace(processFolder, '$1#').replace(changingHex, '#').replace(changingNumber, '#');

/** What a process did, as far as two hits must agree in it to be equal. Values are bounded. */
export const whatWasDone = (view: EventView): readonly string[] =>
  [
    view.type,
    plainFunctionName(view.functionName),
    view.binary,
    steady(view.path),
    view.destination,
    steady(view.object),
    // a hook's process has been told of as it began; what counts is what it did now
    view.type === 'process_exec' ? steady(view.arguments) : '',
  ].map(bounded);

/** A text of bounded length that hardly any other one has. */
export const bounded = (text: string): string =>
  text.length <= maxWhole ? text : `${text.slice(0, maxWhole)}…${text.length}.${checksum(text).toString(36)}`;

/** FNV-1a, 32 bits (datatracker.ietf.org/doc/draft-eastlake-fnv), over code units. */
function checksum(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
