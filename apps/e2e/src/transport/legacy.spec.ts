import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  legacyAlertsAnswerSchema,
  legacyEventsAnswerSchema,
  legacyFrameSchema,
  legacyStatisticsAnswerSchema,
} from '@tetrascope/contracts';
import { aLine, anEvent } from '@tetrascope/contracts/testing';
import { openScene } from '../scene.ts';
import type { EventFile } from '../server/event-file.ts';
import { eventually } from '../server/eventually.ts';
import { getJson, LegacyListener } from '../server/legacy-client.ts';
import type { RunningServer } from '../server/running-server.ts';

const opened = { kind: 'kprobe', path: '/etc/passwd', binary: '/usr/bin/cat' } as const;
const fetched = { kind: 'exec', binary: '/usr/bin/curl', arguments: 'https://example.com' } as const;
const ordinary = { kind: 'exec', binary: '/usr/bin/ls' } as const;

describe('clients of the first version', () => {
  const scene = openScene();
  let file: EventFile;
  let server: RunningServer;
  const api = (path: string) => `${server.url}/api/v1/tetragon/${path}`;

  beforeAll(async () => {
    file = scene.file(aLine(ordinary), aLine(fetched), aLine(opened));
    server = await scene.server('--source', `file:${file.path}`);
    await eventually(
      () => getJson<{ total: number }>(api('events')),
      ({ total }) => total === 3,
    );
  });

  it('get events newest first, each with all its own fields', async () => {
    const answer = legacyEventsAnswerSchema.parse(await getJson(api('events?limit=10')));
    expect(answer).toMatchObject({ success: true, total: 3, filters: { severity: '', event_type: '', limit: 10 } });
    expect(answer.events[0]).toMatchObject(anEvent(opened));
    expect(answer.events.map(({ event_type }) => event_type)).toEqual([
      'process_kprobe',
      'process_exec',
      'process_exec',
    ]);
  });

  it('choose by severity and type, and an invalid limit falls back to 50', async () => {
    const answer = legacyEventsAnswerSchema.parse(
      await getJson(api('events?severity=CRITICAL&event_type=process_kprobe&limit=all')),
    );
    expect(answer.filters).toEqual({ severity: 'CRITICAL', event_type: 'process_kprobe', limit: 50 });
    expect(answer.events).toHaveLength(1);
    expect(answer.events[0]).toMatchObject({ severity: 'CRITICAL', description: '敏感文件訪問: /etc/passwd' });
  });

  it('get an alert for what is HIGH or CRITICAL', async () => {
    const answer = legacyAlertsAnswerSchema.parse(await getJson(api('alerts')));
    expect(answer.alerts.map(({ severity }) => severity).sort()).toEqual(['CRITICAL', 'HIGH']);
  });

  it('get figures with every key, 0 where there is none', async () => {
    const { statistics } = legacyStatisticsAnswerSchema.parse(await getJson(api('statistics')));
    expect(statistics).toMatchObject({
      total_events: 3,
      total_alerts: 2,
      active_alerts: 2,
      severity_breakdown: { CRITICAL: 1, HIGH: 1 },
      event_type_breakdown: { process_exec: 2, process_kprobe: 1, process_exit: 0 },
    });
  });

  it('find it healthy', async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('are welcomed on the socket, told the last events and then each new one', async () => {
    const listener = await LegacyListener.connect(server.url);
    await eventually(
      async () => listener.frames.length,
      (count) => count >= 2,
    );
    file.append(aLine({ ...ordinary, binary: '/usr/bin/id' }));
    await eventually(
      async () => listener.frames.length,
      (count) => count >= 3,
    );
    listener.close();
    const frames = listener.frames.map((frame) => legacyFrameSchema.parse(frame));
    expect(frames.map(({ type }) => type)).toEqual(['welcome', 'recent_events', 'security_event']);
    expect(listener.frames[1]?.['events']).toMatchObject([anEvent(ordinary), anEvent(fetched), anEvent(opened)]);
    expect(listener.frames[2]?.['event']).toMatchObject(anEvent({ ...ordinary, binary: '/usr/bin/id' }));
  });
});
