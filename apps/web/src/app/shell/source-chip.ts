import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { Statistics } from '@tetrascope/contracts';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { SourcePanel } from './source-panel.ts';
import { summariseSources } from './source-summary.ts';

/** Says at all times where the events come from; opens the sources' accounts. */
@Component({
  selector: 'ts-source-chip',
  imports: [A11yModule, Icon, OverlayModule, SourcePanel],
  templateUrl: './source-chip.html',
  styleUrl: './source-chip.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourceChip {
  readonly statistics = input.required<Statistics | null>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly open = signal(false);
  protected readonly summary = computed(() => summariseSources(this.statistics()));

  /** The sources by name; the state is added where it is not simply running. */
  protected readonly names = computed(() => {
    const { first, count, tone } = this.summary();
    if (tone === 'unknown') return this.text('source.unknown');
    if (first === null) return this.text('source.none');
    return count > 1 ? this.text('source.more', { name: first.name, count: this.formats().number(count) }) : first.name;
  });

  protected readonly state = computed(() => {
    const { first } = this.summary();
    return first === null || first.state === 'RUNNING' ? null : this.text(`source.state.${first.state}`);
  });

  protected toggle(): void {
    this.open.update((open) => !open);
  }

  protected close(): void {
    this.open.set(false);
  }
}
