import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { holdAgainst } from '../testing/golden.ts';
import { startApp, type StartedApp } from '../testing/started-app.ts';

describe('the GraphQL schema', () => {
  let started: StartedApp;
  beforeAll(async () => void (started = await startApp()));
  afterAll(() => started.stop());

  it('is the reviewed one', () => {
    const { schema } = started.app.get(GraphQLSchemaHost);
    expect(() =>
      holdAgainst('apps/api/schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`),
    ).not.toThrow();
  });
});
