import type { Alert, Event, EventFacets, EventFilter, Language, Statistics } from '@tetrascope/contracts';
import type { Observable } from 'rxjs';
import type { LiveMessage } from './live-message.ts';

/** An event as lists carry it: all but the exported line, which makes up most of its weight. */
export type EventRow = Omit<Event, 'raw'>;

/** Which events are meant. */
export interface EventSelection {
  readonly filter: EventFilter;
  /** Conditions as text, which hold beside those of `filter`; '' for none. */
  readonly query: string;
}

/** Which events, how many at most, and the language of their descriptions. */
export interface EventRequest extends EventSelection {
  readonly count: number;
  readonly language: Language;
}

/**
 * What the page asks of the server.
 *
 * Answers come once and newest first. Streams never end by themselves while the network is merely away; each
 * connection's first message is marked `opening`. Both fail with an `ApiProblem`.
 */
export abstract class SecurityApi {
  abstract events(request: EventRequest): Observable<readonly EventRow[]>;
  /** Null when the server no longer holds it. */
  abstract event(id: string, language: Language): Observable<Event | null>;
  abstract eventFacets(selection: EventSelection): Observable<EventFacets>;
  /** By the ids of the rules. */
  abstract ruleTitles(language: Language): Observable<ReadonlyMap<string, string>>;
  abstract alerts(count: number, language: Language): Observable<readonly Alert[]>;
  abstract statistics(): Observable<Statistics>;
  /** Of what comes at one moment no more than `count`, the newest; what is left out is told in `lost`. */
  abstract eventStream(request: EventRequest): Observable<LiveMessage<EventRow>>;
  abstract alertStream(language: Language): Observable<LiveMessage<Alert>>;
  abstract statisticsStream(): Observable<Statistics>;
}
