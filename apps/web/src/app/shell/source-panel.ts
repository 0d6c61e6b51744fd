import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import type { SourceStatus, Statistics } from '@tetrascope/contracts';
import { injectFormats } from '../i18n/formats.ts';
import { lossReasonKey } from '../i18n/loss-reason-key.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';

const countedKinds = ['received', 'stored', 'duplicates', 'rejected', 'dropped', 'inHand'] as const;

/** Every source with its state and the account of its lines: nothing is lost without being shown here. */
@Component({
  selector: 'ts-source-panel',
  imports: [Icon, MatIconButton],
  templateUrl: './source-panel.html',
  styleUrl: './source-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SourcePanel {
  readonly statistics = input.required<Statistics | null>();
  readonly dismiss = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly sources = computed(() => this.statistics()?.sources ?? []);

  protected kindKey({ kind }: SourceStatus) {
    return `source.kind.${kind}` as const;
  }

  protected stateKey({ state }: SourceStatus) {
    return `source.state.${state}` as const;
  }

  /** A reason in the person's language where it is one of the known ones, else as the server names it. */
  protected reason(code: string): string {
    const key = lossReasonKey(code);
    return key === null ? code : this.text(key);
  }

  protected counts(source: SourceStatus) {
    return countedKinds.map((kind) => ({
      kind,
      label: this.text(`source.${kind}`),
      value: this.formats().number(source[kind]),
      isLoss: source[kind] > 0 && (kind === 'rejected' || kind === 'dropped'),
    }));
  }
}
