import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { ApolloLink } from '@apollo/client/core';
import { provideApollo } from 'apollo-angular';
import { firstValueFrom, Subject } from 'rxjs';
import { anEvent } from '../testing/an-event.ts';
import { ApolloSecurityApi } from './apollo-security-api.ts';
import { LIVE_SOCKET } from './live-socket-token.ts';
import type { LiveMessage } from './live-message.ts';
import { type EventRow, SecurityApi } from './security-api.ts';
import { Uncached } from './uncached.ts';

interface Asked {
  readonly name: string | undefined;
  readonly variables: object;
  readonly answer: Subject<ApolloLink.Result>;
}

describe('the api over GraphQL', () => {
  let asked: Asked[];
  let connections: number;
  let api: SecurityApi;

  beforeEach(() => {
    asked = [];
    connections = 1;
    const link = new ApolloLink(({ operationName, variables }) => {
      const answer = new Subject<ApolloLink.Result>();
      asked.push({ name: operationName, variables, answer });
      return answer;
    });
    TestBed.configureTestingModule({
      providers: [
        provideApollo(() => ({ cache: new Uncached(), link })),
        { provide: LIVE_SOCKET, useValue: { connections: () => connections } },
        { provide: SecurityApi, useClass: ApolloSecurityApi },
      ],
    });
    api = TestBed.inject(SecurityApi);
  });

  const answer = (data: Record<string, unknown>): void => {
    asked.at(-1)?.answer.next({ data });
    asked.at(-1)?.answer.complete();
  };

  it('asks for the newest events of a filter in a language', async () => {
    const events = firstValueFrom(api.events({ filter: { text: 'curl' }, query: 'pid:1', count: 25, language: 'en' }));
    await Promise.resolve();
    expect(asked.at(-1)).toMatchObject({
      name: 'Events',
      variables: { filter: { text: 'curl' }, query: 'pid:1', first: 25, language: 'en' },
    });
    answer({ events: { nodes: [anEvent()] } });
    expect(await events).toMatchObject([{ id: '0001' }]);
  });

  it('asks the same question twice if it is put twice: the first answer may be older', async () => {
    const first = firstValueFrom(api.statistics());
    const second = firstValueFrom(api.statistics());
    await Promise.resolve();
    expect(asked.map(({ name }) => name)).toEqual(['Statistics', 'Statistics']);
    for (const { answer } of asked) {
      answer.next({ data: { statistics: { totalEvents: 1 } } });
      answer.complete();
    }
    expect(await first).toEqual(await second);
  });

  it('passes on a refusal in the server’s words', async () => {
    const event = firstValueFrom(api.event('x', 'en'));
    await Promise.resolve();
    asked.at(-1)?.answer.next({ errors: [{ message: 'no such id', extensions: { code: 'BAD_REQUEST' } }] });
    asked.at(-1)?.answer.complete();
    await expect(event).rejects.toMatchObject({ kind: 'refused', message: 'no such id' });
  });

  it('marks the first message of every connection', () => {
    const messages: LiveMessage<EventRow>[] = [];
    const life = api
      .eventStream({ filter: {}, query: '', count: 50, language: 'zh_TW' })
      .subscribe((message) => messages.push(message));
    const batch = (lost: number) => asked.at(-1)?.answer.next({ data: { eventStream: { events: [], lost } } });
    batch(0);
    batch(0);
    connections += 1;
    batch(0);
    batch(7);
    expect(messages.map(({ opening }) => opening)).toEqual([true, false, true, false]);
    expect(messages.map(({ lost }) => lost)).toEqual([0, 0, 0, 7]);
    life.unsubscribe();
  });

  it('counts what this client was too slow for', () => {
    const messages: LiveMessage<EventRow>[] = [];
    const life = api
      .eventStream({ filter: {}, query: '', count: 50, language: 'zh_TW' })
      .subscribe((message) => messages.push(message));
    asked.at(-1)?.answer.next({ data: { eventStream: { events: [], lost: 1 } }, extensions: { lost: 2 } });
    expect(messages[0]?.lost).toBe(3);
    life.unsubscribe();
  });

  it('fails a stream that the server refuses', () => {
    const problems: unknown[] = [];
    api.alertStream('en').subscribe({ error: (problem) => problems.push(problem) });
    asked.at(-1)?.answer.next({ errors: [{ message: 'no', extensions: { code: 'BAD_REQUEST' } }] });
    expect(problems).toMatchObject([{ kind: 'refused', message: 'no' }]);
  });
});
