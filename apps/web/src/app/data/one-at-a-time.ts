import { Observable, type OperatorFunction, type Subscription } from 'rxjs';

/**
 * Asks each question that comes while none is under way; of those that come meanwhile only the newest, once the answer
 * is there. An answer that fails ends it.
 */
export function oneAtATime<Question, Answer>(
  ask: (question: Question) => Observable<Answer>,
): OperatorFunction<Question, Answer> {
  return (questions) =>
    new Observable<Answer>((listener) => {
      let underWay: Subscription | null = null;
      let waiting: { readonly question: Question } | null = null;
      let isOver = false;

      const next = (question: Question): void => {
        if (underWay !== null) {
          waiting = { question };
          return;
        }
        underWay = ask(question).subscribe({
          next: (answer) => listener.next(answer),
          error: (error: unknown) => listener.error(error),
        });
        underWay.add(goOn);
      };
      const goOn = (): void => {
        underWay = null;
        const newest = waiting;
        waiting = null;
        if (newest !== null && !listener.closed) next(newest.question);
        else if (isOver) listener.complete();
      };
      const asking = questions.subscribe({
        next,
        error: (error: unknown) => listener.error(error),
        complete: () => {
          isOver = true;
          if (underWay === null) listener.complete();
        },
      });
      return () => {
        asking.unsubscribe();
        underWay?.unsubscribe();
      };
    });
}
