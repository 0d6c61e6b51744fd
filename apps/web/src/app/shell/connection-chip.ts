import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ConnectionState } from '../data/live-status.ts';
import { injectText } from '../i18n/text.ts';

/** Says whether the page is connected, by colour and word. */
@Component({
  selector: 'ts-connection-chip',
  template: `<span class="dot"></span><span class="unseen">{{ text('connection.label') }}: </span
    >{{ text(stateKey[state()]) }}`,
  styleUrl: './connection-chip.scss',
  host: { role: 'status', '[attr.data-state]': 'state()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionChip {
  readonly state = input.required<ConnectionState>();

  protected readonly text = injectText();
  protected readonly stateKey = {
    connecting: 'connection.connecting',
    connected: 'connection.connected',
    disconnected: 'connection.disconnected',
  } as const;
}
