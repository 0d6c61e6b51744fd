import type { RejectCode } from '@tetrascope/contracts';
import type { EventView } from './event-view.ts';

/** A parsed JSON object from outside. Read it with own-property checks only: keys such as `__proto__` may occur. */
export type JsonObject = { readonly [key: string]: unknown };

/** A line that is an event. */
export interface Decoded {
  /** The line from `{` to `}`, as it came: no white space, byte order mark or line break around it. */
  readonly raw: Uint8Array;
  readonly view: EventView;
  /** The parsed line, for rules that read paths outside the view; not to be kept. */
  readonly payload: JsonObject;
}

/** A line that is no event. */
export interface Reject {
  readonly code: RejectCode;
  /** What is wrong and what would be right, for a person. Never holds more than 200 characters of the line. */
  readonly reason: string;
}
