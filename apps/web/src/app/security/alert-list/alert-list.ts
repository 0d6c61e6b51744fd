import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { Alert } from '@tetrascope/contracts';
import type { ListPhase } from '../../data/list-state.ts';
import { injectFormats, otherDay } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';

/** The newest alerts; each opens its event. Narrow windows fold it under its heading. */
@Component({
  selector: 'ts-alert-list',
  imports: [Icon, SeverityBadge],
  templateUrl: './alert-list.html',
  styleUrl: './alert-list.scss',
  host: { role: 'region', 'aria-labelledby': 'alerts-heading', '[class.open]': 'isOpen()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertList {
  readonly alerts = input.required<readonly Alert[]>();
  readonly phase = input.required<ListPhase>();
  /** How many nobody has dealt with; null while not known. */
  readonly active = input<number | null>(null);
  readonly selected = input<string | null>(null);

  /** The id of the event to open. */
  readonly opened = output<string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly isOpen = signal(false);
  protected readonly items = computed(() => {
    const formats = this.formats();
    const today = formats.day(Date.now());
    return this.alerts().map((alert) => ({
      id: alert.id,
      eventId: alert.event.id,
      severity: alert.severity,
      title: alert.title,
      description: alert.description,
      time: `${otherDay(formats, alert.timestamp, today)} ${formats.time(alert.timestamp)}`,
      moment: formats.moment(alert.timestamp),
      place: alert.event.pod === null ? alert.event.node : `${alert.event.namespace ?? ''}/${alert.event.pod}`,
      status: alert.status === 'ACTIVE' ? null : this.text(`alerts.status.${alert.status}`),
    }));
  });
}
