import { describe, expect, it } from '@jest/globals';
import { fromJson, toBinary, type JsonValue } from '@bufbuild/protobuf';
import { messageNamed } from './messages.ts';
import {
  agentCalls,
  maxAnswerFields,
  readAilment,
  readPolicies,
  readVersion,
  requestBytes,
  type AgentCall,
} from './read-answer.ts';

const answer = (call: AgentCall, json: JsonValue): Uint8Array => {
  const message = messageNamed(agentCalls[call].answer);
  return toBinary(message, fromJson(message, json));
};

/** Of no message: a field that is cut. */
const garbage = Uint8Array.of(0x0a, 0x05);

describe('an answer of an agent', () => {
  it('tells its version, by either call', () => {
    expect(readVersion('info', answer('info', { version: 'v1.8.0', name: 'tetragon' }))).toBe('v1.8.0');
    expect(readVersion('version', answer('version', { version: 'v1.3.0' }))).toBe('v1.3.0');
    expect(readVersion('version', answer('version', {}))).toBeNull();
    expect(readVersion('version', garbage)).toBeNull();
  });

  it('tells what ails it', () => {
    const status = (of: JsonValue) => answer('health', { health_status: [of] });
    expect(readAilment(status({ status: 'HEALTH_STATUS_RUNNING', details: 'running' }))).toBeNull();
    expect(readAilment(status({ status: 'HEALTH_STATUS_ERROR', details: 'no BTF' }))).toBe('no BTF');
    expect(readAilment(status({ status: 'HEALTH_STATUS_STOPPED' }))).toBe('its health is HEALTH_STATUS_STOPPED');
    expect(readAilment(answer('health', {}))).toBeNull();
    expect(readAilment(garbage)).toBeNull();
  });

  it.each([
    [
      { state: 'TP_STATE_ENABLED', mode: 'TP_MODE_ENFORCE' },
      { state: 'ENABLED', mode: 'ENFORCE', error: null },
    ],
    [
      { state: 'TP_STATE_LOAD_ERROR', error: 'no such hook' },
      { state: 'LOAD_ERROR', error: 'no such hook' },
    ],
    [{ state: 'TP_STATE_PARTIALLY_ENABLED' }, { state: 'ENABLED', error: 'some of its hooks could not be loaded' }],
    [{ state: 'TP_STATE_SKIPPED' }, { state: 'DISABLED', error: 'it was skipped' }],
    [
      { enabled: true, mode: 'TP_MODE_MONITOR_ONLY' },
      { state: 'ENABLED', mode: 'MONITOR' },
    ],
    [
      { state: 99, mode: 99 },
      { state: 'UNKNOWN', mode: 'UNKNOWN' },
    ],
    [{ namespace: 'shop' }, { namespace: 'shop', state: 'UNKNOWN' }],
    [{}, { name: 'p', namespace: null, counts: null }],
    [{ stats: {} }, { counts: null }],
    [{ stats: { action_counters: {} } }, { counts: { enforced: 0, monitored: 0 } }],
    [
      {
        stats: {
          action_counters: {
            ...{ post: '99', set: '99', monitor_set: '99', nopost: '99' },
            ...{ signal: '1', override: '20', notify_enforcer: '300' },
            ...{ monitor_signal: '4', monitor_override: '50', monitor_notify_enforcer: '600' },
          },
        },
      },
      { counts: { enforced: 321, monitored: 654 } },
    ],
  ])('tells how a policy is loaded: %j', (policy, wanted) => {
    expect(readPolicies(answer('policies', { policies: [{ name: 'p', ...policy }] }))).toMatchObject([wanted]);
  });

  it('that tells no policies is none where it can not be read', () => {
    expect(readPolicies(answer('policies', {}))).toEqual([]);
    expect(readPolicies(garbage)).toBeNull();
  });

  it('is asked for with an empty request', () => {
    expect(requestBytes('health')).toEqual(new Uint8Array());
  });

  it.each(['policies', 'health'] as const)('that would take for ever to read is none: %s', (call) => {
    const read = call === 'policies' ? readPolicies : readAilment;
    const nothing = Uint8Array.of(0x0a, 0x00);
    const ofFields = (count: number) => new Uint8Array(count * 2).map((_, at) => nothing[at % 2] as number);
    expect(read(ofFields(maxAnswerFields + 1))).toBeNull();
    if (call === 'policies') expect(read(ofFields(maxAnswerFields))).toHaveLength(maxAnswerFields);
  });
});
