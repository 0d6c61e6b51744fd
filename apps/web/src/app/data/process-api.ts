import type { Language, ProcessTree } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';
import type { EventRow } from './security-api.ts';

/** Some events of a timeline, newest first, and where it goes on to older ones; null where there are none. */
export interface TimelinePage {
  readonly events: readonly EventRow[];
  readonly next: string | null;
}

/** Which events, in which language, and behind which place; null for from the newest. */
export interface TimelineRequest {
  readonly query: string;
  readonly language: Language;
  readonly after: string | null;
}

/** What the page asks of the server about processes. All fail with an `ApiProblem`. */
export abstract class ProcessApi {
  /** Behind the place `after`, '' for the first children. Null where no event tells of the process. */
  abstract tree(execId: string, after: string, language: Language): Observable<ProcessTree | null>;
  abstract timeline(request: TimelineRequest): Observable<TimelinePage>;
}
