import { describe, expect, it } from '@jest/globals';
import { legacyAlertSchema, legacyEventSchema } from '@tetrascope/contracts';
import { aGradedEvent } from '../store/testing/graded-events.ts';
import { anAlert } from '../store/testing/some-alerts.ts';
import { legacyAlert } from './legacy-alert.ts';
import { legacyEvent, legacyEvents } from './legacy-event.ts';

const parsed = (bytes: Buffer): Record<string, unknown> =>
  JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;

describe('legacyEvent', () => {
  it('is the exported object with four fields beside its own', () => {
    const line = '{ "process_exec" : {"process":{"binary":"/bin/é"}}, "node_name":"n1", "new_field":[1,{"a":null}]}';
    const shown = parsed(legacyEvent(aGradedEvent(1, { line, severity: 'HIGH', description: '可疑', timeMs: 0 })));
    expect(shown).toEqual({
      ...(JSON.parse(line) as object),
      timestamp: '1970-01-01T00:00:00.000Z',
      event_type: 'process_exec',
      severity: 'HIGH',
      description: '可疑',
    });
    expect(legacyEventSchema.safeParse(shown).success).toBe(true);
  });

  it('says the truth where an event carries our names itself', () => {
    const line = '{"severity":"LOW","event_type":"x","process_exec":{},"timestamp":"never"}';
    const shown = parsed(legacyEvent(aGradedEvent(1, { line, severity: 'CRITICAL', timeMs: 0, description: 'd' })));
    expect(shown).toMatchObject({
      severity: 'CRITICAL',
      event_type: 'process_exec',
      timestamp: '1970-01-01T00:00:00.000Z',
    });
  });

  it('describes the event itself where no rule does', () => {
    expect(parsed(legacyEvent(aGradedEvent(1)))['description']).toEqual(expect.stringMatching(/\p{Script=Han}/u));
  });

  it('joins to a list', () => {
    expect(JSON.parse(`[${legacyEvents([]).toString()}]`)).toEqual([]);
    expect(JSON.parse(`[${legacyEvents([aGradedEvent(1), aGradedEvent(2)]).toString()}]`)).toHaveLength(2);
  });
});

describe('legacyAlert', () => {
  it('has the old attributes around the whole event', () => {
    const alert = anAlert(7, { severity: 'CRITICAL', description: '敏感文件訪問: /etc/passwd' });
    const { event } = alert;
    const shown = parsed(legacyAlert(alert));
    expect(legacyAlertSchema.parse(shown)).toMatchObject({
      id: `alert-${event.id}`,
      severity: 'CRITICAL',
      title: 'CRITICAL 安全事件檢測',
      description: '敏感文件訪問: /etc/passwd',
      action: 'MONITOR',
      status: 'ACTIVE',
      event: parsed(legacyEvent(event)),
    });
  });
});
