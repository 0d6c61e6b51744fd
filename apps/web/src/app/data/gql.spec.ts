import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { gql, textOf } from './gql.ts';

describe('an operation as Apollo takes it', () => {
  it('is told of by kind and name', () => {
    const documents = [
      gql`
        query Figures {
          figures {
            id
          }
        }
      `,
      gql`
        mutation Reset($id: ID!) {
          reset(id: $id) {
            id
          }
        }
      `,
      gql`
        subscription FigureStream {
          figureStream {
            id
          }
        }
      `,
    ];
    expect(documents.map(({ definitions }) => definitions)).toMatchObject([
      [{ operation: 'query', name: { value: 'Figures' } }],
      [{ operation: 'mutation', name: { value: 'Reset' } }],
      [{ operation: 'subscription', name: { value: 'FigureStream' } }],
    ]);
  });

  it('keeps its text as it is written, with the fields put into it', () => {
    const fields = 'id count';
    expect(textOf(gql`query Figures { figures { ${fields} } }`)).toBe('query Figures { figures { id count } }');
  });

  it('has a name', () => {
    expect(
      () => gql`
        {
          figures
        }
      `,
    ).toThrow('not an operation with a name: ');
    expect(
      () => gql`
        fragment Figure on Figures {
          id
        }
      `,
    ).toThrow('not an operation with a name: ');
  });

  it('is no document of another make', () => {
    expect(() => textOf(parse('{ figures }'))).toThrow('a document that gql did not make');
  });
});
