import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { EventFilter, Process } from '@tetrascope/contracts';
import { EventDrawer } from '../event-drawer/event-drawer.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { PageBar } from '../shell/page-bar.ts';
import { ProcessStore } from './process-store.ts';
import { Timeline } from './timeline/timeline.ts';
import { TreeTable } from './tree-table/tree-table.ts';
import { ProcessView } from './view/process-view.ts';

/** The tree around one process, and what happened where it runs. */
@Component({
  selector: 'ts-processes-page',
  imports: [EventDrawer, Icon, PageBar, RouterLink, Timeline, TreeTable],
  providers: [ProcessStore, ProcessView],
  templateUrl: './processes-page.html',
  styleUrl: './processes-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProcessesPage {
  protected readonly text = injectText();
  protected readonly store = inject(ProcessStore);
  protected readonly view = this.store.view;
  readonly #router = inject(Router);

  /** Where it runs, in a word for each place. */
  protected readonly place = computed(() => {
    const process = this.store.process();
    if (process === null) return '';
    const { node, namespace, pod, container } = process;
    return [node, namespace, pod, container].filter((part) => part !== null).join(' / ');
  });

  /** Opens the gravest event of a process; one of which no event is held shows its own tree. */
  protected open({ id, standing, gravestEventId, eventId }: Process): void {
    const event = gravestEventId ?? eventId;
    if (standing === 'HELD' && event !== null) this.view.openEvent(event);
    else void this.#router.navigate(['/processes'], { queryParams: { of: id } });
  }

  /** Conditions are for the list of events. */
  protected narrow(queryParams: EventFilter): void {
    void this.#router.navigate(['/security'], { queryParams });
  }

  /** Closes the details and goes back to the tree. */
  protected close(): void {
    this.view.closeEvent();
    document.querySelector<HTMLElement>('ts-tree-table .opener[tabindex="0"]')?.focus({ preventScroll: true });
  }
}
