import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Agent, AgentPolicy, BlindSpotKind, Gap, PolicyCounts } from '@tetrascope/contracts';
import { CopyButton } from '../../controls/copy-button.ts';
import { Drawer } from '../../drawer/drawer.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { lossReasonKey } from '../../i18n/loss-reason-key.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { nameOf } from '../agent-table/agent-line.ts';
import { isFaulty } from '../concern/concern.ts';
import { StateBadge } from '../state/state-badge.ts';
import { type AccountTerm, accountTerms } from './account-terms.ts';
import { blindRemedies } from './blind-remedies.ts';
import { GapLane } from './gap-lane.ts';
import { identityFields } from './identity-fields.ts';

/** The whole of one agent: who it is, what came of its lines, when events may be missing, and what to do about it. */
@Component({
  selector: 'ts-agent-drawer',
  imports: [CopyButton, Drawer, GapLane, Icon, StateBadge],
  templateUrl: './agent-drawer.html',
  styleUrl: './agent-drawer.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgentDrawer {
  /** Null for one that the server doesn't know, or no longer. */
  readonly agent = input.required<Agent | null>();
  /** In epoch milliseconds. */
  readonly now = input.required<number>();
  readonly isLoading = input(false);
  readonly closed = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly isFaulty = isFaulty;
  protected readonly nameOf = nameOf;
  protected readonly accountTerms = accountTerms;
  protected readonly blindRemedies = blindRemedies;
  protected readonly fields = computed(() => {
    const agent = this.agent();
    return agent === null ? [] : identityFields(agent, this.formats());
  });

  protected kindKey({ kind }: Agent) {
    return `source.kind.${kind}` as const;
  }

  protected blindKey(kind: BlindSpotKind) {
    return `agents.blindSpot.${kind}` as const;
  }

  protected outcomeKey(outcome: AccountTerm['outcome']) {
    return `source.${outcome}` as const;
  }

  protected gapKey(reason: Gap['reason']) {
    return `gap.${reason}` as const;
  }

  /** A reason in the person's language where it is one of the known ones, else as the server names it. */
  protected reason(reason: string): string {
    const key = lossReasonKey(reason);
    return key === null ? reason : this.text(key);
  }

  /** From when to when, and for how long. */
  protected span({ from, until }: Gap): string {
    const { moment, duration } = this.formats();
    const lastsMs = (until === null ? this.now() : Date.parse(until)) - Date.parse(from);
    const length = duration(Math.max(0, lastsMs));
    return until === null
      ? this.text('agents.gapOpen', { from: moment(from), length })
      : this.text('agents.gapSpan', { from: moment(from), until: moment(until), length });
  }

  protected policyWords({ mode, state, namespace }: AgentPolicy): string {
    const words = [this.text(`agents.policyState.${state}`), this.text(`agents.policyMode.${mode}`)];
    return [...(namespace === null ? [] : [namespace]), ...words].join(' · ');
  }

  protected countWords({ enforced, monitored }: PolicyCounts): string {
    const { number } = this.formats();
    return this.text('agents.policyCounts', { enforced: number(enforced), monitored: number(monitored) });
  }
}
