import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema, trendSchema } from '@tetrascope/contracts';
import { aLine } from '@tetrascope/contracts/testing';
import { startApp, type StartedApp } from '../testing/started-app.ts';

const range = 'from=2026-03-04T10:00:00Z&to=2026-03-04T10:10:00Z';

describe('events over time', () => {
  let started: StartedApp;
  const get = (query: string) => fetch(`${started.url}/api/v1/tetragon/trends?${query}`);

  beforeAll(async () => {
    started = await startApp();
    const at = (time: string, namespace: string) => aLine({ kind: 'exec', time, namespace });
    await started.push([
      at('2026-03-04T10:00:00Z', 'shop'),
      at('2026-03-04T10:09:59.999Z', 'shop'),
      at('2026-03-04T10:04:00Z', 'bank'),
      at('2026-03-04T09:59:59.999Z', 'shop'),
    ]);
  });
  afterAll(() => started.stop());

  it('are told by REST', async () => {
    const told = trendSchema.parse(await (await get(`by=namespace&${range}&step=5m&top=1`)).json());
    expect([told.from, told.to, told.stepSeconds]).toEqual([
      ...['2026-03-04T10:00:00.000Z', '2026-03-04T10:10:00.000Z'],
      300,
    ]);
    expect(told.lines).toMatchObject([{ value: 'shop', counts: [1, 1], total: 2 }]);
    expect(told.rest).toMatchObject({ values: 1, counts: [1, 0], total: 1 });
  });

  it('are told by GraphQL as by REST', async () => {
    const query = `{ trends(by: namespace, from: "2026-03-04T10:00:00Z", to: "2026-03-04T10:10:00Z", step: "5m", top: 1) {
      by from to stepSeconds beforeFrom beforeTo lines { value counts total before change }
      rest { values counts total before change } heldSince } }`;
    const answer = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await answer.json()) as { data: { trends: unknown } };
    expect(data.trends).toEqual(await (await get(`by=namespace&${range}&step=5m&top=1`)).json());
  });

  it.each([
    ['by=pod', 'query.by'],
    ['from=yesterday', 'query.from'],
    ['step=5s', 'query.step'],
    ['top=21', 'query.top'],
    [`from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&step=1m`, 'step'],
  ])('are not told for %s, and why is said', async (query, field) => {
    const answer = await get(query);
    const problem = problemSchema.parse(await answer.json());
    expect([answer.status, problem.errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });
});
