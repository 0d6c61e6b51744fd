import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, parse, print, validate } from 'graphql';
import * as alertDocuments from './alert-documents.ts';
import * as documents from './documents.ts';
import * as processDocuments from './process-documents.ts';

/** The schema as the api writes it out. */
const schema = buildSchema(readFileSync(new URL('../../../../api/schema.graphql', import.meta.url), 'utf8'));

const mistakesIn = (document: DocumentNode): string[] =>
  validate(schema, parse(print(document))).map(({ message }) => message);

describe('what the page asks the server', () => {
  for (const [name, document] of Object.entries({ ...documents, ...processDocuments, ...alertDocuments })) {
    it(`is what the api’s schema offers: ${name}`, () => {
      expect(mistakesIn(document)).toEqual([]);
    });
  }

  it('is measured by a check that notices a field the schema lacks', () => {
    expect(mistakesIn(parse('{ statistics { totalEvent } }')).join()).toContain('Cannot query field "totalEvent"');
  });
});
