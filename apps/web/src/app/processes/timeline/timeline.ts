import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import type { TimelineState } from '../../data/timeline.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import type { Scope } from '../view/view.ts';

/** What happened in a process, its container or its pod, newest first. */
@Component({
  selector: 'ts-timeline',
  imports: [MatButton, RouterLink, SeverityBadge],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly state = input.required<TimelineState>();
  readonly scopes = input.required<readonly Scope[]>();
  readonly scope = input.required<Scope>();
  /** The conditions by which these events are found. */
  readonly query = input.required<string | null>();
  /** The event whose details are open. */
  readonly selected = input.required<string | null>();

  readonly scopeChange = output<Scope>();
  readonly older = output();
  /** The id of the event to open. */
  readonly opened = output<string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly lines = computed(() =>
    this.state().events.map((event) => ({
      event,
      time: this.formats().time(event.timestamp),
      moment: this.formats().moment(event.timestamp),
      program: event.binary?.slice(event.binary.lastIndexOf('/') + 1) ?? '',
    })),
  );
}
