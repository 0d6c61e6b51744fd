import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { RuleFault } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';

/** What is wrong with rule files, where, and what would be right. */
@Component({
  selector: 'ts-fault-list',
  template: `
    <details>
      <summary>{{ text('rules.faultsTold', { count: formats().number(total()) }) }}</summary>
      <ul>
        @for (fault of faults(); track $index) {
          <li>
            <span class="place" translate="no">{{ fault.file }}:{{ fault.line }}:{{ fault.column }}</span>
            <span class="kind">{{ text(kindKey(fault.kind)) }}</span>
            <span lang="en">{{ fault.message }}</span>
          </li>
        }
      </ul>
    </details>
  `,
  styles: `
    details {
      border: 1px solid var(--line);
      border-radius: 6px;
      background: var(--warn-back);
      color: var(--warn-ink);
    }
    summary {
      padding: 6px 12px;
      cursor: pointer;
    }
    ul {
      max-block-size: 22vh;
      padding: 0 12px 8px 26px;
      overflow: auto;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 10px;
      padding-block: 2px;
      overflow-wrap: anywhere;
    }
    @media (min-width: 700px) {
      ul {
        display: grid;
        grid-template-columns: fit-content(40%) auto 1fr;
        gap: 0 10px;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
    }
    .place {
      font-family: var(--font-mono);
      font-size: 12px;
    }
    .kind {
      font-weight: 500;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FaultList {
  readonly faults = input.required<readonly RuleFault[]>();
  /** Also those that are not told. */
  readonly total = input.required<number>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();

  protected kindKey(kind: RuleFault['kind']) {
    return `rules.faultKind.${kind}` as const;
  }
}
