import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentListSchema, ledgerSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const query = `{
  agents { total agents { id node state account { received stored rejected inHand } blindSpots { kind } } }
  ledger { kept accounts { source node received stored rejected inHand lostByAgent } gaps { node reason events } }
}`;

describe('agents and the ledger', () => {
  let started: StartedApp;
  let client: Client;

  beforeAll(async () => {
    started = await startApp();
    client = createClient({ url: `${started.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    await started.push([
      aLine({ kind: 'exec', node: 'n1' }),
      aLine({ kind: 'exec', node: 'n2' }),
      'no event',
      aLine({ kind: 'rate_limit_info', node: 'n2', dropped: 42 }),
    ]);
  });
  afterAll(async () => {
    await client.dispose();
    await started.stop();
  });

  it('are asked by GraphQL', async () => {
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const account = { rejected: 0, inHand: 0 };
    expect(await answer.json()).toEqual({
      data: {
        agents: {
          total: 2,
          agents: [
            agent('n1', { ...account, received: 1, stored: 1 }),
            agent('n2', { ...account, received: 2, stored: 2 }),
          ],
        },
        ledger: {
          kept: false,
          accounts: [
            { ...account, source: 'http', node: 'n1', received: 1, stored: 1, lostByAgent: 0 },
            { ...account, source: 'http', node: 'n2', received: 2, stored: 2, lostByAgent: 42 },
            { ...account, source: 'http', node: null, received: 1, stored: 0, rejected: 1, lostByAgent: 0 },
          ],
          gaps: [{ node: 'n2', reason: 'rate_limited', events: 42 }],
        },
      },
    });
  });

  it('are asked by REST', async () => {
    const get = async (path: string): Promise<unknown> =>
      (await fetch(`${started.url}/api/v1/tetragon/${path}`)).json();
    expect(agentListSchema.parse(await get('agents'))).toMatchObject({
      total: 2,
      agents: [{ node: 'n1' }, { node: 'n2' }],
    });
    expect(ledgerSchema.parse(await get('ledger'))).toMatchObject({ kept: false, gaps: [{ events: 42 }] });
  });

  it('are streamed: at once, and again when something has changed', async () => {
    const lists = client.iterate<{ agentStream: { agents: { id: string }[] } }>({
      query: 'subscription { agentStream { agents { id } } }',
    });
    const next = async () => (await lists.next()).value?.data?.agentStream.agents.map(({ id }: { id: string }) => id);
    expect(await next()).toEqual(['http/n1', 'http/n2']);
    await started.push([aLine({ kind: 'exec', node: 'n3' })]);
    let ids: string[] | undefined;
    // what went before, such as a rate, may have changed first
    while (ids?.length !== 3) ids = await next();
    expect(ids).toEqual(['http/n1', 'http/n2', 'http/n3']);
    await lists.return?.();
  });

  const agent = (node: string, account: object) => ({
    id: `http/${node}`,
    node,
    state: 'STREAMING',
    account,
    blindSpots: [],
  });
});
