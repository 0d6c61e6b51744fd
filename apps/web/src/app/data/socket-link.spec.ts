import { describe, expect, it } from '@jest/globals';
import { ApolloClient } from '@apollo/client/core';
import type { Client } from 'graphql-ws';
import { apiProblemOf } from './api-problem.ts';
import { gql } from './gql.ts';
import { socketLink } from './socket-link.ts';
import { Uncached } from './uncached.ts';

type Sink = Parameters<Client['subscribe']>[1];

const stream = gql<{ figures: number }, { least: number }>`
  subscription Figures($least: Int) {
    figures(least: $least)
  }
`;

/** What was asked of the socket, and what the listener heard. */
function listen() {
  const asked: unknown[] = [];
  const heard: unknown[] = [];
  const sinks: Sink[] = [];
  let ended = 0;
  const subscribe = (payload: unknown, sink: Sink) => {
    asked.push(payload);
    sinks.push(sink);
    return () => void (ended += 1);
  };
  const client: Client = {
    on: () => () => undefined,
    subscribe,
    iterate: () => {
      throw new Error('nobody iterates');
    },
    dispose: () => undefined,
    terminate: () => undefined,
  };
  const life = new ApolloClient({ cache: new Uncached(), link: socketLink(client) })
    .subscribe({ query: stream, variables: { least: 3 }, fetchPolicy: 'no-cache' })
    .subscribe({
      next: ({ data, error }) => heard.push(error === undefined ? data : apiProblemOf(error).message),
      complete: () => heard.push('complete'),
    });
  const [sink] = sinks;
  if (sink === undefined) throw new Error('nothing was asked of the socket');
  return { asked, heard, sink, life, ended: () => ended };
}

describe('operations over the socket', () => {
  it('are sent as they are written', () => {
    const { asked, life } = listen();
    expect(asked).toEqual([{ query: stream.text, operationName: 'Figures', variables: { least: 3 } }]);
    life.unsubscribe();
  });

  it('hear each result, and the end', () => {
    const { heard, sink } = listen();
    sink.next({ data: { figures: 4 } });
    sink.next({ data: { figures: 5 } });
    sink.complete();
    expect(heard).toEqual([{ figures: 4 }, { figures: 5 }, 'complete']);
  });

  it('end on the server when nobody listens any more', () => {
    const { life, ended } = listen();
    life.unsubscribe();
    expect(ended()).toBe(1);
  });

  it('fail in the server’s words, the network’s, or with how the socket was closed', () => {
    const failing = (cause: unknown) => {
      const { heard, sink } = listen();
      sink.error(cause);
      return heard[0];
    };
    expect(failing([{ message: 'no such id' }])).toBe('no such id');
    expect(failing(new Error('refused'))).toBe('refused');
    expect(failing({ code: 4400, reason: 'bad' })).toBe('the socket was closed: 4400 bad');
  });
});
