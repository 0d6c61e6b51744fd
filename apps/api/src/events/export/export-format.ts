import type { GradedEvent } from '@tetrascope/detection';

/** How events stand in a file, one behind the other. */
export interface ExportFormat {
  readonly mediaType: string;
  /** Of the file's name, without a dot. */
  readonly ending: string;
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  /** The bytes of one event, in parts; memory of the event itself may be among them. */
  readonly partsOf: (event: GradedEvent) => readonly Uint8Array[];
}
