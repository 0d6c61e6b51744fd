import { CdkTrapFocus } from '@angular/cdk/a11y';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { EventFilter } from '@tetrascope/contracts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { typeKey } from '../event-type/type-key.ts';
import { SeverityBadge } from '../severity/severity-badge.ts';
import { CopyButton } from './copy-button.ts';
import { type Field, fieldGroups } from './field-groups.ts';
import { injectNarrowWindow } from './narrow-window.ts';
import type { OpenedEvent } from './opened-event.ts';
import { prettyJson } from './pretty-json.ts';

/** As much of an exported line as a browser lays out at once without a pause; lines may be 10 MB long. */
export const maxShownJson = 200_000;

/** The whole of one event. Any value the server can filter by is a button that does so. */
@Component({
  selector: 'ts-event-drawer',
  imports: [CopyButton, Icon, MatIconButton, MatProgressBar, SeverityBadge],
  templateUrl: './event-drawer.html',
  styleUrl: './event-drawer.scss',
  hostDirectives: [CdkTrapFocus],
  host: {
    role: 'dialog',
    '[attr.aria-modal]': 'coversPage()',
    class: 'panel',
    'aria-labelledby': 'event-heading',
    '(keydown.escape)': 'closed.emit()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventDrawer {
  readonly opened = input.required<OpenedEvent>();
  readonly closed = output();
  readonly narrow = output<EventFilter>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly closer = viewChild.required('closer', { read: ElementRef<HTMLElement> });

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

  /** Nothing behind it can be seen then, so nothing behind it takes the focus. */
  protected readonly coversPage = injectNarrowWindow();

  constructor() {
    const trap = inject(CdkTrapFocus);
    effect(() => {
      trap.enabled = this.coversPage();
    });
    afterNextRender({ write: () => this.closer().nativeElement.focus() });
  }

  protected pick({ key, value }: Field): string {
    return this.text('detail.filterBy', { field: this.text(key), value });
  }
}
