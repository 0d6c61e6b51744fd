import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import * as alertDocuments from './alert-documents.ts';
import * as documents from './documents.ts';
import { textOf } from './gql.ts';
import * as muteDocuments from './mute-documents.ts';
import * as processDocuments from './process-documents.ts';
import * as ruleBaselineDocuments from './rule-baseline-documents.ts';
import * as trendDocuments from './trend-documents.ts';

/** The schema as the api writes it out. */
const schema = buildSchema(readFileSync(new URL('../../../../api/schema.graphql', import.meta.url), 'utf8'));

const mistakesIn = (text: string): string[] => validate(schema, parse(text)).map(({ message }) => message);

const all = Object.entries({
  ...documents,
  ...processDocuments,
  ...alertDocuments,
  ...muteDocuments,
  ...ruleBaselineDocuments,
  ...trendDocuments,
});

describe('what the page asks the server', () => {
  for (const [name, document] of all) {
    it(`is what the api’s schema offers: ${name}`, () => {
      expect(mistakesIn(textOf(document))).toEqual([]);
    });
  }

  it('is measured by a check that notices a field the schema lacks', () => {
    expect(mistakesIn('{ statistics { totalEvent } }').join()).toContain('Cannot query field "totalEvent"');
  });
});
