import type { NumberField, TextField, TextTest } from '@tetrascope/contracts';
import type { EventView } from '../event-view.ts';
import { plainFunctionName } from '../hooks/hooks.ts';
import type { EventPredicate, FilterableEvent } from './filterable-event.ts';
import type { TextMatch } from './match-value.ts';

export const readNumber: Readonly<Record<NumberField, (view: EventView) => number | null>> = {
  pid: ({ pid }) => pid,
  uid: ({ uid }) => uid,
};

/** How a field is put to a match of its texts, where it is more than one text. */
type FieldTest = (matches: TextMatch, test: TextTest) => EventPredicate;

/** A process without a pod runs on the host; events without a process, such as throttles, run nowhere. */
function isHostProcess({ namespace, pod, binary, execId, pid }: EventView): boolean {
  return namespace === '' && pod === '' && (binary !== '' || execId !== '' || pid !== null);
}

const namespace: FieldTest =
  (matches) =>
  ({ view }) =>
    matches(view.namespace) && (view.namespace !== '' || isHostProcess(view));

/** Equal to a program is its whole path or its name alone. */
const program =
  (read: (view: EventView) => string): FieldTest =>
  (matches, test) => {
    if (test !== 'is') return ({ view }) => matches(read(view));
    return ({ view }) => {
      const path = read(view);
      if (matches(path)) return true;
      const slash = path.lastIndexOf('/');
      return slash >= 0 && matches(path.slice(slash + 1));
    };
  };

/** A system call goes by its name with and without the architecture's prefix. */
const functionName: FieldTest =
  (matches) =>
  ({ view }) =>
    matches(view.functionName) || matches(plainFunctionName(view.functionName));

/** An event without a match has the rule '', which is none. */
const rule: FieldTest =
  (matches) =>
  ({ matches: verdicts }) =>
    verdicts.length === 0 ? matches('') : verdicts.some(({ ruleId }) => matches(ruleId));

const one =
  (read: (event: FilterableEvent) => string): FieldTest =>
  (matches) =>
  (event) =>
    matches(read(event));

const fieldTests: Readonly<Record<TextField, FieldTest>> = {
  namespace,
  pod: one(({ view }) => view.pod),
  workload: one(({ view }) => view.workload),
  container: one(({ view }) => view.container),
  node: one(({ view }) => view.node),
  cluster: one(({ view }) => view.cluster),
  binary: program(({ binary }) => binary),
  arguments: one(({ view }) => view.arguments),
  path: one(({ view }) => view.path),
  destination: one(({ view }) => view.destination),
  parent: program(({ parentBinary }) => parentBinary),
  policy: one(({ view }) => view.policy),
  function: functionName,
  rule,
  type: one(({ view }) => view.type),
  source: one(({ source }) => source),
  exec_id: one(({ view }) => view.execId),
  parent_exec_id: one(({ view }) => view.parentExecId),
};

/** True for events of whose field a text matches. */
export const testText = (field: TextField, test: TextTest, matches: TextMatch): EventPredicate =>
  fieldTests[field](matches, test);
