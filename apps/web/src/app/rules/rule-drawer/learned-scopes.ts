import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { RuleBaseline, RuleFirstSeen } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';

type Learned = RuleBaseline['learned'][number];

/** What a rule about what is new has learned, by workload or what else it tells apart, and the way to forget it. */
@Component({
  selector: 'ts-learned-scopes',
  imports: [MatButton],
  templateUrl: './learned-scopes.html',
  styleUrl: './learned-scopes.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LearnedScopes {
  readonly firstSeen = input.required<RuleFirstSeen>();
  /** Null until it is known. */
  readonly baseline = input.required<RuleBaseline | null>();
  readonly hasFailed = input(false);
  readonly forgotten = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly isAsked = signal(false);
  protected readonly about = computed(() => {
    const { fields, by, learningSeconds } = this.firstSeen();
    return this.text('rules.learned.rule', {
      fields: fields.join(' + '),
      by: by.length === 0 ? this.text('rules.learned.workload') : by.join(' + '),
      learning: this.formats().duration(learningSeconds * 1000),
    });
  });

  protected nameOf({ scope }: Learned): string {
    return scope.length === 0 ? '–' : scope.map(({ value }) => value).join(' / ');
  }

  protected sums({ scopes, values, since }: RuleBaseline): string {
    const { number, moment } = this.formats();
    const words = { scopes: number(scopes), values: number(values), since: since === null ? '–' : moment(since) };
    return this.text('rules.learned.sums', words);
  }

  protected forget(): void {
    this.isAsked.set(false);
    this.forgotten.emit();
  }
}
