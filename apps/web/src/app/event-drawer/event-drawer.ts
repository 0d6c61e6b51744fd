import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EventFilter } from '@tetrascope/contracts';
import { CopyButton } from '../controls/copy-button.ts';
import { Drawer } from '../drawer/drawer.ts';
import { injectFormats } from '../i18n/formats.ts';
import { injectText } from '../i18n/text.ts';
import { Icon } from '../icons/icon.ts';
import { typeKey } from '../event-type/type-key.ts';
import { SeverityBadge } from '../severity/severity-badge.ts';
import { type Field, fieldGroups } from './field-groups.ts';
import type { OpenedEvent } from './opened-event.ts';
import { prettyJson } from './pretty-json.ts';

/** As much of an exported line as a browser lays out at once without a pause; lines may be 10 MB long. */
export const maxShownJson = 200_000;

/** The whole of one event. Any value the server can filter by is a button that does so. */
@Component({
  selector: 'ts-event-drawer',
  imports: [CopyButton, Drawer, Icon, RouterLink, SeverityBadge],
  templateUrl: './event-drawer.html',
  styleUrl: './event-drawer.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventDrawer {
  readonly opened = input.required<OpenedEvent>();
  readonly closed = output();
  readonly narrow = output<EventFilter>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();

  protected readonly event = computed(() => this.opened().event);
  protected readonly typeName = computed(() => this.text(typeKey(this.event()?.type ?? '')));
  protected readonly severityField = computed<Field>(() => {
    const severity = this.event()?.severity;
    const value = severity === undefined ? '' : this.text(`severity.${severity}`);
    return { key: 'field.severity', value, filter: undefined };
  });
  protected readonly groups = computed(() => {
    const event = this.event();
    return event === null ? [] : fieldGroups(event, this.formats());
  });
  /** On its own, for the lists change with every frame while the line stays the same; laying it out is dear. */
  protected readonly raw = computed(() => this.opened().raw);
  protected readonly json = computed(() => {
    const raw = this.raw();
    return raw === null ? null : prettyJson(raw, maxShownJson);
  });

  protected pick({ key, value }: Field): string {
    return this.text('detail.filterBy', { field: this.text(key), value });
  }
}
