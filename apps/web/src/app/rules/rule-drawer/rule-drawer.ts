import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Rule, RuleBaseline, RuleList, RuleNeed } from '@tetrascope/contracts';
import { CopyButton } from '../../controls/copy-button.ts';
import type { SourceText } from '../../data/rule-source.ts';
import { Drawer } from '../../drawer/drawer.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { SeverityBadge } from '../../severity/severity-badge.ts';
import { LearnedScopes } from './learned-scopes.ts';
import { linkOf, provenanceFields } from './provenance-fields.ts';

/** Names of what was seen that are told beside what is missing; the most frequent ones. */
const maxToldNames = 12;

/** The whole of one rule: what it means, what to do, why it can't fire, who wrote it, and its file. */
@Component({
  selector: 'ts-rule-drawer',
  imports: [CopyButton, Drawer, Icon, LearnedScopes, SeverityBadge],
  templateUrl: './rule-drawer.html',
  styleUrl: './rule-drawer.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleDrawer {
  /** Null for one that the server doesn't know, or no longer. */
  readonly rule = input.required<Rule | null>();
  readonly source = input.required<SourceText>();
  /** Null until it is known. */
  readonly seen = input.required<RuleList['seen'] | null>();
  /** What the rule has learned; null until it is known. */
  readonly baseline = input<RuleBaseline | null>(null);
  /** True where it could not be made to forget that. */
  readonly hasFailed = input(false);
  readonly isLoading = input(false);
  readonly closed = output();
  /** It shall forget what it has learned. */
  readonly forgotten = output();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly linkOf = linkOf;
  protected readonly fields = computed(() => {
    const rule = this.rule();
    return rule === null ? [] : provenanceFields(rule);
  });

  protected needWords({ kind, anyOf }: RuleNeed): string {
    return this.text(`rules.need.${kind}`, { names: anyOf.join(', ') });
  }

  /** What was seen of the kind that is missing; '' where that tells nothing. */
  protected seenWords({ kind }: RuleNeed): string {
    const seen = this.seen();
    if (seen === null || kind === 'FIELD') return '';
    const of = { EVENT_TYPE: seen.types, CATEGORY: seen.functions, FUNCTION: seen.functions, POLICY: seen.policies };
    const names = of[kind].slice(0, maxToldNames).map(({ name, count }) => `${name} (${this.formats().number(count)})`);
    return names.length === 0 ? this.text('rules.seenNone') : this.text('rules.seen', { names: names.join(', ') });
  }

  protected lastHit({ lastHitAt }: Rule): string {
    return lastHitAt === null ? '–' : this.formats().moment(lastHitAt);
  }

  /** The time one event took, on average. */
  protected costEach({ asked, estimatedMs }: Rule): string {
    return asked === 0 ? '–' : `${this.formats().rate((estimatedMs / asked) * 1000)} µs`;
  }
}
