import { describe, expect, it } from '@jest/globals';
import { of, Subject } from 'rxjs';
import { oneAtATime } from './one-at-a-time.ts';

describe('oneAtATime', () => {
  const begin = () => {
    const asked: number[] = [];
    const answered: string[] = [];
    const questions = new Subject<number>();
    let answer = new Subject<string>();
    let hasEnded = false;
    const reading = questions
      .pipe(
        oneAtATime((question) => {
          asked.push(question);
          return (answer = new Subject<string>());
        }),
      )
      .subscribe({ next: (text) => answered.push(text), complete: () => (hasEnded = true) });
    return {
      ...{ asked, answered, questions, reading },
      hasEnded: () => hasEnded,
      isListening: () => answer.observed,
      give: (text: string) => {
        const present = answer;
        present.next(text);
        present.complete();
      },
    };
  };

  it('asks the newest of those that came meanwhile, and none between', () => {
    const { asked, answered, questions, give } = begin();
    for (const question of [1, 2, 3]) questions.next(question);
    expect(asked).toEqual([1]);
    give('one');
    expect([asked, answered]).toEqual([[1, 3], ['one']]);
    give('three');
    questions.next(4);
    expect(asked).toEqual([1, 3, 4]);
  });

  it('waits for the last answer when there are no more questions', () => {
    const { answered, questions, give, hasEnded } = begin();
    questions.next(1);
    questions.next(2);
    questions.complete();
    give('one');
    expect(hasEnded()).toBe(false);
    give('two');
    expect([answered, hasEnded()]).toEqual([['one', 'two'], true]);
  });

  it('asks no more once nobody listens', () => {
    const { asked, questions, reading, isListening } = begin();
    questions.next(1);
    questions.next(2);
    reading.unsubscribe();
    expect([asked, isListening()]).toEqual([[1], false]);
  });

  it('goes on where answers come at once', () => {
    const answers: number[] = [];
    of(1, 2, 3)
      .pipe(oneAtATime((question) => of(question * 10)))
      .subscribe((answer) => answers.push(answer));
    expect(answers).toEqual([10, 20, 30]);
  });
});
