import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ApiProblem } from '../data/api-problem.ts';
import type { ListPhase } from '../data/list-state.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';

/** What stands where no line does: why there is none, and what can be done. */
@Component({
  selector: 'ts-list-blank',
  imports: [Icon, MatButton],
  templateUrl: './list-blank.html',
  styles: `
    :host {
      --icon-size: 30px;

      display: grid;
      justify-items: center;
      gap: 6px;
      padding: 48px 20px;
      color: var(--ink-2);
      text-align: center;
    }
    h3 {
      color: var(--ink);
      font-size: 14px;
      font-weight: 500;
    }
    p {
      max-inline-size: 460px;
      text-wrap: balance;
    }
    .words {
      overflow-wrap: anywhere;
    }
    div {
      display: flex;
      gap: 8px;
      margin-block-start: 8px;
    }
  `,
  host: { role: 'status' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListBlank {
  /** What the list is of: whose texts are used. */
  readonly of = input.required<'events' | 'agents' | 'rules' | 'alertDesk'>();
  readonly phase = input.required<ListPhase>();
  readonly problem = input.required<ApiProblem | null>();
  readonly isFiltered = input.required<boolean>();
  readonly retried = output();
  readonly filterCleared = output();

  protected readonly text = injectText();
  protected readonly reason = computed(() => {
    const problem = this.problem();
    if (problem !== null) return problem.kind;
    if (this.phase() === 'loading') return 'loading';
    return this.isFiltered() ? 'filtered' : 'empty';
  });
}
