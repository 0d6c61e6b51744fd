import type { Event, Language, RuleMatch } from '@tetrascope/contracts';
import type { GradedEvent, Match } from '@tetrascope/detection';
import { compactLine } from '@tetrascope/tetragon';
import { descriptionOf } from './description.ts';

export const presentMatch = ({ ruleId, title, severity }: Match, language: Language): RuleMatch => ({
  id: ruleId,
  title: title[language],
  severity,
});

/** '' of the view is null on the wire. */
export const orNull = (text: string): string | null => (text === '' ? null : text);

/** An event as GraphQL shows it, in one language. What a query does not select is never computed. */
export class PresentedEvent implements Event {
  readonly #event: GradedEvent;
  readonly #language: Language;

  constructor(event: GradedEvent, language: Language) {
    this.#event = event;
    this.#language = language;
  }

  get id() {
    return this.#event.id;
  }
  get timestamp() {
    return new Date(this.#event.timeMs).toISOString();
  }
  get receivedAt() {
    return new Date(this.#event.receivedMs).toISOString();
  }
  get source() {
    return this.#event.source;
  }
  get type() {
    return this.#event.view.type;
  }
  get severity() {
    return this.#event.severity;
  }
  get description() {
    return descriptionOf(this.#event)[this.#language];
  }
  get compact() {
    return compactLine(this.#event.view);
  }
  get rules() {
    return this.#event.matches.map((match) => presentMatch(match, this.#language));
  }
  get node() {
    return orNull(this.#event.view.node);
  }
  get cluster() {
    return orNull(this.#event.view.cluster);
  }
  get namespace() {
    return orNull(this.#event.view.namespace);
  }
  get pod() {
    return orNull(this.#event.view.pod);
  }
  get container() {
    return orNull(this.#event.view.container);
  }
  get workload() {
    return orNull(this.#event.view.workload);
  }
  get binary() {
    return orNull(this.#event.view.binary);
  }
  get arguments() {
    return orNull(this.#event.view.arguments);
  }
  get pid() {
    return this.#event.view.pid;
  }
  get uid() {
    return this.#event.view.uid;
  }
  get execId() {
    return orNull(this.#event.view.execId);
  }
  get parentExecId() {
    return orNull(this.#event.view.parentExecId);
  }
  get parentBinary() {
    return orNull(this.#event.view.parentBinary);
  }
  get parentArguments() {
    return orNull(this.#event.view.parentArguments);
  }
  get policy() {
    return orNull(this.#event.view.policy);
  }
  get functionName() {
    return orNull(this.#event.view.functionName);
  }
  get path() {
    return orNull(this.#event.view.path);
  }
  get raw() {
    return Buffer.from(this.#event.raw.buffer, this.#event.raw.byteOffset, this.#event.raw.byteLength).toString('utf8');
  }
}
