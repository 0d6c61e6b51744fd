import type {
  Language,
  Mute,
  MuteChange,
  MuteDraft,
  MuteEntry,
  MuteList,
  MutePreview,
  MuteScope,
  MuteValue,
} from '@tetrascope/contracts';
import type { Observable } from 'rxjs';
import type { AlertRow } from './alerts-api.ts';

/** What one would have hidden, with some of those alerts. */
export type PreviewRow = Omit<MutePreview, 'examples'> & { readonly examples: readonly AlertRow[] };

/** Who does it, and the language of the answer. */
export interface Speaker {
  readonly by: string;
  readonly language: Language;
}

/** What the page asks of the server about silences and exceptions. All fail with an `ApiProblem`. */
export abstract class MutesApi {
  abstract mutes(language: Language): Observable<MuteList>;
  /** Tells that some were made or changed; at once on every connection, too. */
  abstract changes(): Observable<unknown>;
  /** What an alert can be asked by. */
  abstract values(alertId: string): Observable<readonly MuteValue[]>;
  abstract preview(scope: MuteScope, language: Language): Observable<PreviewRow>;
  /** What has become of one, newest first. */
  abstract history(id: string): Observable<readonly MuteEntry[]>;
  abstract create(draft: MuteDraft, speaker: Speaker): Observable<Mute>;
  abstract change(mute: Pick<Mute, 'id' | 'version'>, change: MuteChange, speaker: Speaker): Observable<Mute>;
  abstract end(mute: Pick<Mute, 'id' | 'version'>, speaker: Speaker): Observable<Mute>;
}
