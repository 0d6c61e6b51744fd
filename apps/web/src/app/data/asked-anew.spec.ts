import { describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { askedAnew } from './asked-anew.ts';

describe('a question that is asked anew', () => {
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      TestBed.tick();
    }
  };
  const begin = () => {
    const question = signal('a');
    const wishes = new Subject<void>();
    const asked: { readonly question: string; readonly answer: Subject<string> }[] = [];
    const told = TestBed.runInInjectionContext(() =>
      askedAnew(
        question,
        (put) => {
          const answer = new Subject<string>();
          asked.push({ question: put, answer });
          return answer;
        },
        wishes,
      ),
    );
    return { question, wishes, asked, told };
  };

  it('keeps the last answer while another is asked for', async () => {
    const { question, asked, told } = begin();
    expect(told()).toEqual({ answer: null, isAsking: true, problem: null });
    await until(() => asked.length === 1);
    asked[0]?.answer.next('of a');
    asked[0]?.answer.complete();
    expect(told()).toEqual({ answer: 'of a', isAsking: false, problem: null });
    question.set('b');
    await until(() => asked.length === 2);
    expect(asked[1]?.question).toBe('b');
    expect(told()).toEqual({ answer: 'of a', isAsking: true, problem: null });
  });

  it('tells why there is none, and has one again when a person wants it', async () => {
    const { wishes, asked, told } = begin();
    await until(() => asked.length === 1);
    asked[0]?.answer.error(new Error('away'));
    expect(told()).toMatchObject({ answer: null, isAsking: false, problem: { kind: 'unreachable', message: 'away' } });
    wishes.next();
    await until(() => asked.length === 2);
    asked[1]?.answer.next('of a');
    expect(told()).toEqual({ answer: 'of a', isAsking: false, problem: null });
  });
});
