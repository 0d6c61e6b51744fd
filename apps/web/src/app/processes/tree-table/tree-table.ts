import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Process, ProcessTree } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { walk } from '../../lists/walk.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { processCells } from './process-cells.ts';
import { treeLines } from './tree-lines.ts';

/** Levels that are indented; deeper ones stand below each other, and their number tells how deep they are. */
const maxIndent = 14;

/** Ancestors, the process and its descendants, as a tree whose lines open and close; cards where the window is narrow. */
@Component({
  selector: 'ts-tree-table',
  imports: [Icon, RouterLink, SeverityBadge],
  templateUrl: './tree-table.html',
  styleUrl: './tree-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TreeTable {
  readonly tree = input.required<ProcessTree>();
  /** The ids of processes whose descendants are hidden. */
  readonly closed = input.required<ReadonlySet<string>>();

  /** The process whose event is to be opened. */
  readonly opened = output<Process>();
  readonly toggled = output<string>();
  /** The id of a process of which more children are wanted. */
  readonly wanted = output<string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly columns = ['program', 'pid', 'uid', 'start', 'duration', 'exit', 'severity', 'events'] as const;

  protected readonly lines = computed(() => {
    const formats = this.formats();
    const isCounted = this.tree().eventsExactness === 'EXACT';
    return treeLines(this.tree(), this.closed()).map((line) => ({
      ...line,
      key: `${line.kind} ${line.process.id}`,
      indent: Math.min(line.level - 1, maxIndent),
      cells: processCells(line.process, formats, isCounted),
    }));
  });
  readonly #visited = signal<string | null>(null);
  /** The one line that the Tab key stops at: the last one visited, else the process itself. */
  protected readonly tabStop = computed(() => {
    const lines = this.lines();
    const visited = lines.find(({ key }) => key === this.#visited());
    return (visited ?? lines.find((line) => line.kind === 'process' && line.isFocus))?.key;
  });

  protected visit({ target }: FocusEvent): void {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
    this.#visited.set(line?.dataset['line'] ?? null);
  }

  protected move(press: KeyboardEvent): void {
    const line = this.lines().find(({ key }) => key === this.#visited());
    if (press.key === 'ArrowRight' || press.key === 'ArrowLeft') {
      press.preventDefault();
      if (line?.kind === 'process' && line.toggle === (press.key === 'ArrowRight' ? 'closed' : 'open'))
        this.toggled.emit(line.process.id);
      else if (line !== undefined)
        this.#focus(press.key === 'ArrowRight' ? this.#inside(line.key) : this.#outside(line.key));
      return;
    }
    walk(press, [...this.#host.querySelectorAll<HTMLElement>('.opener')]);
  }

  /** The line behind one, if it is below it. */
  #inside(key: string): string | undefined {
    const lines = this.lines();
    const at = lines.findIndex((line) => line.key === key);
    const next = lines[at + 1];
    return next !== undefined && next.level > (lines[at]?.level ?? 0) ? next.key : undefined;
  }

  /** The line one stands below. */
  #outside(key: string): string | undefined {
    const lines = this.lines();
    const at = lines.findIndex((line) => line.key === key);
    return lines.slice(0, at).findLast(({ level }) => level < (lines[at]?.level ?? 0))?.key;
  }

  #focus(key: string | undefined): void {
    const lines = [...this.#host.querySelectorAll<HTMLElement>('[data-line]')];
    lines
      .find(({ dataset }) => dataset['line'] === key)
      ?.querySelector<HTMLElement>('.opener')
      ?.focus();
  }
}
