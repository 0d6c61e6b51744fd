import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const curl = (host: string) => aLine({ kind: 'exec', binary: '/usr/bin/curl', arguments: `https://${host}` });
const change = `mutation ($alerts: [AlertTarget!]!, $act: AlertAct!, $by: String) {
  changeAlerts(alerts: $alerts, act: $act, by: $by) {
    outcomes { id alert { status version assignee } refusal { code message } }
  }
}`;

interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string }[];
}

interface AlertsPage {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

describe('alerts over GraphQL', () => {
  let started: StartedApp;
  let client: Client;
  let ids: readonly string[];

  beforeAll(async () => {
    started = await startApp();
    client = createClient({ url: `${started.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    await started.push(['a', 'b', 'c'].map((name) => curl(`${name}.example`)));
    const { data } = await ask('{ alerts { nodes { id } } }');
    ids = (data as { alerts: { nodes: { id: string }[] } }).alerts.nodes.map(({ id }) => id);
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

  it('streams what people and hits change', async () => {
    const query = 'subscription { alertChanges { alerts { id status count } lost } }';
    const changes = client.iterate({ query });
    expect((await changes.next()).value).toEqual({ data: { alertChanges: { alerts: [], lost: 0 } } });
    const alerts = [{ id: ids[0], version: 1 }];
    expect(await ask(change, { alerts, act: { kind: 'ACKNOWLEDGE' }, by: 'ann' })).toEqual({
      data: {
        changeAlerts: {
          outcomes: [{ id: ids[0], alert: { status: 'ACKNOWLEDGED', version: 2, assignee: 'ann' }, refusal: null }],
        },
      },
    });
    const changed = { data: { alertChanges: { alerts: [{ id: ids[0], status: 'ACKNOWLEDGED', count: 1 }], lost: 0 } } };
    expect((await changes.next()).value).toEqual(changed);
    await started.push([curl('c.example')]);
    expect((await changes.next()).value).toMatchObject({ data: { alertChanges: { alerts: [{ count: 2 }] } } });
    await changes.return?.();
  });

  it('shows the present state where the version is past', async () => {
    const alerts = [{ id: ids[0], version: 1 }];
    expect(await ask(change, { alerts, act: { kind: 'REOPEN' } })).toMatchObject({
      data: {
        changeAlerts: {
          outcomes: [{ alert: { status: 'ACKNOWLEDGED', version: 2 }, refusal: { code: 'VERSION_CONFLICT' } }],
        },
      },
    });
  });

  it('finds, counts and tells of them', async () => {
    const query = `query ($id: ID!) {
      alerts(where: { text: "B.EXAMPLE", snoozed: false }, status: [ACTIVE]) { nodes { id } totalCount }
      alertCounts { active acknowledged resolved snoozed silenced letGo }
      alert(id: $id, language: en) { title workload samples silencedBy silencedUntil }
      alertHistory(id: $id) { entries { number by deed } }
      relatedAlerts(id: $id) { related { kinship alert { id } } }
      nothing: alert(id: "x") { id }
    }`;
    expect(await ask(query, { id: ids[0] })).toEqual({
      data: {
        alerts: { nodes: [{ id: ids[1] }], totalCount: 1 },
        alertCounts: { active: 2, acknowledged: 1, resolved: 0, snoozed: 0, silenced: 0, letGo: 0 },
        alert: {
          title: 'Network tool run',
          workload: expect.any(String),
          samples: expect.any(Array),
          silencedBy: null,
          silencedUntil: null,
        },
        alertHistory: {
          entries: [
            { number: 2, by: 'ann', deed: 'ACKNOWLEDGED' },
            { number: 1, by: null, deed: 'RAISED' },
          ],
        },
        relatedAlerts: { related: [expect.objectContaining({ kinship: 'SAME_PROCESS' }), expect.anything()] },
        nothing: null,
      },
    });
  });

  it('lists in the order that is asked for, and goes on by its cursors', async () => {
    const query = `query ($after: ID, $order: AlertListOrder) {
      alerts(order: $order, first: 2, after: $after) { nodes { id outcome } pageInfo { endCursor hasNextPage hasPreviousPage } }
    }`;
    const all: string[] = [];
    let after: string | null = null;
    for (let hasMore = true; hasMore;) {
      const { data } = await ask(query, { order: 'LAST_HIT_FIRST', after });
      const { nodes, pageInfo } = (data as { alerts: AlertsPage }).alerts;
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      all.push(...nodes.map(({ id }) => id));
      after = pageInfo.endCursor;
      hasMore = pageInfo.hasNextPage;
    }
    expect(all.toSorted()).toEqual(ids.toSorted());
    const { errors } = await ask(query, { order: 'GRAVEST_FIRST', after });
    expect(errors?.[0]?.message).toBe('after: use a cursor of a page that was listed GRAVEST_FIRST');
  });

  it('refuses too many at once and a nameless caller', async () => {
    const many = Array.from({ length: 201 }, () => ({ id: 'x' }));
    const { errors } = await ask(change, { alerts: many, act: { kind: 'ACKNOWLEDGE' } });
    expect(errors?.[0]?.message).toMatch(/alerts: .*200/);
    const nameless = await ask(change, { alerts: [{ id: 'x' }], act: { kind: 'ACKNOWLEDGE' }, by: ' ' });
    expect(nameless.errors?.[0]?.message).toBe('by: must be a name, or be left out');
  });
});
