import type { JsonObject } from '../decoded.ts';
import type { EventView } from '../event-view.ts';
import { asObject, asText, asUint32 } from '../field.ts';
import { parseTime } from './parse-time.ts';
import { readPayload } from './read-payload.ts';

const nothing: JsonObject = {};

/** The view of the event that stands under `type`; fields of the wrong kind count as absent. */
export function viewOf(type: string, payload: JsonObject): EventView {
  const event = asObject(payload[type]) ?? nothing;
  const process = asObject(event['process']) ?? nothing;
  const parent = asObject(event['parent']) ?? nothing;
  const pod = asObject(process['pod']) ?? nothing;
  const reading = readPayload(type, event);
  return {
    type,
    timeMs: parseTime(asText(payload['time'])),
    node: asText(payload['node_name']),
    cluster: asText(payload['cluster_name']),
    namespace: asText(pod['namespace']),
    pod: asText(pod['name']),
    container: asText(asObject(pod['container'])?.['name']),
    workload: asText(pod['workload']),
    binary: asText(process['binary']),
    arguments: asText(process['arguments']),
    cwd: asText(process['cwd']),
    execId: asText(process['exec_id']),
    parentExecId: asText(process['parent_exec_id']) || asText(parent['exec_id']),
    flags: asText(process['flags']),
    startMs: parseTime(asText(process['start_time'])),
    pid: asUint32(process['pid']),
    uid: asUint32(process['uid']),
    parentBinary: asText(parent['binary']),
    parentArguments: asText(parent['arguments']),
    policy: asText(event['policy_name']),
    functionName: reading.functionName,
    path: reading.path,
    destination: reading.destination,
    object: reading.object,
    operation: reading.operation,
    target: reading.target,
    privileged: holdsSysAdmin(process),
  };
}

function holdsSysAdmin(process: JsonObject): boolean {
  const effective = asObject(process['cap'])?.['effective'];
  return Array.isArray(effective) && effective.includes('CAP_SYS_ADMIN');
}
