import type { Placeholders } from '../modifiers/modifier.ts';
import type { Report } from './rule-fault.ts';
import type { Offset } from './tree.ts';

/** Finds line and column, both from 1, of a place in a file. */
export type Locate = (at: Offset) => { readonly line: number; readonly column: number };

/** What reading one document of a file needs. */
export interface Reading {
  readonly file: string;
  readonly placeholders: Placeholders;
  readonly locate: Locate;
  /** Notes why the document can't be used. */
  readonly report: Report;
  /** Notes what may not mean what its author thinks, although it can be used. */
  readonly warn: Report;
}
