export type { Decoded, JsonObject, Reject } from './decoded.ts';
export type { EventView } from './event-view.ts';
export { JsonArraySplitter } from './json-array.ts';
export { concatenatedObjects } from './json-value-scanner.ts';
export { LineSplitter } from './line-splitter.ts';
export { unwrapShipped } from './shipper.ts';
export { maxLineBytes, maxSplitLines, type SplitLines, type UnreadLine } from './split-lines.ts';
