import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const curl = (host: string) => aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: `https://${host}` });
const until = new Date(Date.now() + 3_600_000).toISOString();

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

describe('silences and exceptions over GraphQL', () => {
  let started: StartedApp;
  let client: Client;

  beforeAll(async () => {
    started = await startApp();
    client = createClient({ url: `${started.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    await started.push([curl('a.example')]);
  });
  afterAll(async () => {
    await client.dispose();
    await started.stop();
  });

  const ask = async (query: string, variables: object = {}): Promise<Answer> => {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json' };
    return (await (await fetch(`${started.url}/graphql`, { method: 'POST', headers, body })).json()) as Answer;
  };

  it('are made from an alert with what it can be asked by, streamed, and ended', async () => {
    const { data } = await ask('{ alerts { nodes { id rule { id } } } }');
    const [alert] = (data as { alerts: { nodes: { id: string; rule: { id: string } }[] } }).alerts.nodes;
    const offered = await ask('query ($id: ID!) { muteValues(alert: $id) { values { field value } } }', {
      id: alert?.id,
    });
    const { values } = (offered.data as { muteValues: { values: { field: string; value: string }[] } }).muteValues;
    expect(values).toContainEqual({ field: 'CommandLine', value: '/usr/bin/curl https://a.example' });

    const changes = client.iterate({
      query: 'subscription { muteChanges(language: en) { mutes { kind state ruleTitle } lost } }',
    });
    expect((await changes.next()).value).toEqual({ data: { muteChanges: { mutes: [], lost: 0 } } });
    const scope = { kind: 'SILENCE', rule: alert?.rule.id, values };
    const looked = await ask(
      'query ($scope: MuteScope!) { mutePreview(scope: $scope, days: 7) { alerts hidden exactness examples { id } } }',
      { scope },
    );
    expect(looked.data).toEqual({
      mutePreview: { alerts: 1, hidden: 1, exactness: 'EXACT', examples: [{ id: alert?.id }] },
    });
    const made = await ask(
      'mutation ($draft: MuteDraft!) { createMute(draft: $draft, by: "ann") { id version owner alert } }',
      { draft: { ...scope, reason: 'ours', until, alert: alert?.id } },
    );
    expect(made.data).toEqual({
      createMute: { id: expect.any(String), version: 1, owner: 'ann', alert: alert?.id },
    });
    expect((await changes.next()).value).toEqual({
      data: {
        muteChanges: { mutes: [{ kind: 'SILENCE', state: 'IN_FORCE', ruleTitle: 'Network tool run' }], lost: 0 },
      },
    });
    await changes.return?.();

    const { id } = (made.data as { createMute: { id: string } }).createMute;
    const told = await ask(`query {
      alerts(where: { silenced: true }) { nodes { silencedBy silencedUntil } totalCount }
      alertCounts { active silenced }
      mutes { inForce mutes { id } }
    }`);
    expect(told.data).toEqual({
      alerts: { nodes: [{ silencedBy: id, silencedUntil: until }], totalCount: 1 },
      alertCounts: { active: 0, silenced: 1 },
      mutes: { inForce: 1, mutes: [{ id }] },
    });
    const act = `mutation ($id: ID!) {
      changed: changeMute(id: $id, change: { reason: "still" }, version: 1) { version }
      ended: endMute(id: $id, version: 2, why: "over") { state }
    }`;
    expect((await ask(act, { id })).data).toEqual({ changed: { version: 2 }, ended: { state: 'ENDED' } });
    const history = await ask('query ($id: ID!) { muteHistory(id: $id) { entries { deed why } } }', { id });
    expect(history.data).toMatchObject({ muteHistory: { entries: [{ deed: 'ENDED', why: 'over' }, {}, {}] } });
  });

  it('refuses with a code and the field', async () => {
    const { errors } = await ask('mutation { endMute(id: "x") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const looked = await ask('{ mutePreview(scope: { kind: SILENCE, values: [] }) { hidden } }');
    expect(looked.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^scope\.values: a silence of no rule needs a value/),
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});
