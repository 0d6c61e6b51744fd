import type { EventFilter } from '@tetrascope/contracts';
import type { EventRow } from '../data/security-api.ts';
import type { Formats } from '../i18n/formats.ts';
import type { TextKey } from '../i18n/text-key.ts';

/** The condition that a click on a value adds; undefined where the server can't filter by the field. */
type Picked = EventFilter | undefined;

/** One field of an event in the drawer. */
export interface Field {
  readonly key: TextKey;
  readonly value: string;
  readonly filter: Picked;
}

/** Fields that belong together. */
export interface FieldGroup {
  readonly key: TextKey;
  readonly fields: readonly Field[];
}

const field = (key: TextKey, value: string | number | null, filter?: Picked): readonly Field[] =>
  value === null || value === '' ? [] : [{ key, value: String(value), filter }];

/** The filter by a text that the server looks for in arguments, paths, functions and the like. */
const byText = (text: string | null): Picked => (text ? { text } : undefined);
const bySeveral = (name: 'type' | 'namespace' | 'pod' | 'node' | 'binary' | 'policy', value: string | null): Picked =>
  value === null ? undefined : { [name]: [value] };

/** All fields of an event that have a value, by what they tell. */
export function fieldGroups(event: EventRow, formats: Formats): readonly FieldGroup[] {
  return [
    {
      key: 'detail.where' as const,
      fields: [
        ...field('field.namespace', event.namespace, bySeveral('namespace', event.namespace)),
        ...field('field.workload', event.workload, byText(event.workload)),
        ...field('field.pod', event.pod, bySeveral('pod', event.pod)),
        ...field('field.container', event.container),
        ...field('field.node', event.node, bySeveral('node', event.node)),
        ...field('field.cluster', event.cluster),
      ],
    },
    {
      key: 'detail.process' as const,
      fields: [
        ...field('field.binary', event.binary, bySeveral('binary', event.binary)),
        ...field('field.arguments', event.arguments, byText(event.arguments)),
        ...field('field.pid', event.pid),
        ...field('field.uid', event.uid),
        ...field('field.parentBinary', event.parentBinary),
        ...field('field.parentArguments', event.parentArguments),
      ],
    },
    {
      key: 'detail.cause' as const,
      fields: [
        ...field('field.policy', event.policy, bySeveral('policy', event.policy)),
        ...field('field.functionName', event.functionName, byText(event.functionName)),
        ...field('field.path', event.path, byText(event.path)),
      ],
    },
    {
      key: 'detail.record' as const,
      fields: [
        ...field('field.type', event.type, bySeveral('type', event.type)),
        ...field('field.timestamp', formats.moment(event.timestamp)),
        ...field('field.receivedAt', formats.moment(event.receivedAt)),
        ...field('field.source', event.source),
        ...field('field.id', event.id),
      ],
    },
  ].filter(({ fields }) => fields.length > 0);
}
