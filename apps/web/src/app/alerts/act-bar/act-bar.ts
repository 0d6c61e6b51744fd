import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import type { AlertAct, AlertResolution } from '@tetrascope/contracts';
import type { AlertRow } from '../../data/alerts-api.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';

const hourMs = 3_600_000;

/** For how long an alert may sleep, in hours. */
const naps = [1, 8, 24, 168] as const;

const resolutions: readonly AlertResolution[] = ['TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN', 'DUPLICATE'];

/** What can be done with alerts, and the words that say why. Only what makes sense for any of them is offered. */
@Component({
  selector: 'ts-act-bar',
  imports: [Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  templateUrl: './act-bar.html',
  styleUrl: './act-bar.scss',
  host: { role: 'group', '[attr.aria-label]': 'text("alertDesk.acts")' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActBar {
  readonly alerts = input.required<readonly AlertRow[]>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  /** The name a person acts by; '' where none was given. */
  readonly name = input.required<string>();
  readonly isActing = input(false);
  readonly acted = output<AlertAct>();
  readonly named = output<string>();

  protected readonly text = injectText();
  protected readonly naps = naps;
  protected readonly resolutions = resolutions;
  protected readonly why = signal('');

  protected readonly hasActive = computed(() => this.alerts().some(({ status }) => status === 'ACTIVE'));
  protected readonly hasOpen = computed(() => this.alerts().some(({ status }) => status !== 'RESOLVED'));
  protected readonly hasTaken = computed(() => this.alerts().some(({ status }) => status !== 'ACTIVE'));
  protected readonly hasAsleep = computed(() => this.alerts().some(({ snoozedUntil }) => snoozedUntil !== null));
  protected readonly hasAssigned = computed(() => this.alerts().some(({ assignee }) => assignee !== null));

  protected acknowledge(): void {
    this.#act({ kind: 'ACKNOWLEDGE' });
  }

  protected resolve(resolution: AlertResolution): void {
    this.#act({ kind: 'RESOLVE', resolution });
  }

  protected reopen(): void {
    this.#act({ kind: 'REOPEN' });
  }

  protected snooze(hours: number): void {
    this.#act({ kind: 'SNOOZE', until: new Date(this.now() + hours * hourMs).toISOString() });
  }

  protected wake(): void {
    this.#act({ kind: 'SNOOZE' });
  }

  protected assign(assignee: string): void {
    this.#act({ kind: 'ASSIGN', assignee });
  }

  protected comment(): void {
    this.#act({ kind: 'COMMENT' });
  }

  #act(act: AlertAct): void {
    const why = this.why().trim();
    this.acted.emit(why === '' ? act : { ...act, why });
    this.why.set('');
  }
}
