import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AlertAct, AlertEntry, MuteKind } from '@tetrascope/contracts';
import type { AlertDetail, AlertRow } from '../../data/alerts-api.ts';
import { Drawer } from '../../drawer/drawer.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { ActBar } from '../act-bar/act-bar.ts';
import { subjectOf } from '../alert-table/alert-line.ts';

/** The whole of one alert: what happened how often, what belongs with it, what people did, and what can be done. */
@Component({
  selector: 'ts-alert-drawer',
  imports: [ActBar, Drawer, MatButton, RouterLink, SeverityBadge],
  templateUrl: './alert-drawer.html',
  styleUrl: './alert-drawer.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertDrawer {
  /** Null for one that the server doesn't hold, or no longer. */
  readonly alert = input.required<AlertRow | null>();
  /** Null until it is known. */
  readonly detail = input.required<AlertDetail | null>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  readonly name = input.required<string>();
  readonly isActing = input(false);
  readonly closed = output();
  readonly acted = output<AlertAct>();
  readonly named = output<string>();
  /** The id of another alert to open. */
  readonly opened = output<string>();
  /** That it is to be silenced or excepted. */
  readonly muted = output<MuteKind>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly subjectOf = subjectOf;
  protected readonly acting = computed(() => {
    const alert = this.alert();
    return alert === null ? [] : [alert];
  });

  protected isSilenced({ silencedUntil }: AlertRow): boolean {
    return silencedUntil !== null && new Date(silencedUntil).getTime() > this.now();
  }

  /** What a line of the history has beside its deed. */
  protected detailOf({ deed, detail }: AlertEntry): string {
    if (detail === null) return '';
    if (deed === 'SNOOZED') return this.formats().moment(detail);
    const resolution = this.#resolutions.find((known) => known === detail);
    return deed === 'RESOLVED' && resolution !== undefined ? this.text(`alertDesk.resolution.${resolution}`) : detail;
  }

  readonly #resolutions = ['TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN', 'DUPLICATE'] as const;
}
