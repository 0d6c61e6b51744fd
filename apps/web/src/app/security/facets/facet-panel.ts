import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { FacetField } from '@tetrascope/contracts';
import { Subject } from 'rxjs';
import { askedAnew } from '../../data/asked-anew.ts';
import { injectRuleTitles } from '../../data/rule-titles.ts';
import { SecurityApi } from '../../data/security-api.ts';
import { Drawer } from '../../drawer/drawer.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { SecurityView } from '../view/security-view.ts';
import { type FacetRow, facetGroups } from './facet-rows.ts';
import { injectRoomBeside } from './room-beside.ts';
import { type Sense, toggleTerm } from './toggle-term.ts';

/**
 * The most frequent values of the events that are searched for, each with a condition for it and one against it. Beside
 * the list where there is room for that, else over it.
 */
@Component({
  selector: 'ts-facet-panel',
  imports: [Drawer, Icon, MatButton, MatIconButton, MatProgressBar, NgTemplateOutlet],
  templateUrl: './facet-panel.html',
  styleUrl: './facet-panel.scss',
  host: { '(keydown.escape)': 'close()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FacetPanel {
  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  protected readonly isBeside = injectRoomBeside();
  readonly #view = inject(SecurityView);
  readonly #api = inject(SecurityApi);
  readonly #wishes = new Subject<void>();

  protected readonly told = askedAnew(
    computed(() => ({ filter: this.#view.filter(), query: this.#view.asked() })),
    (selection) => this.#api.eventFacets(selection),
    this.#wishes,
  );
  readonly #titles = injectRuleTitles();

  protected readonly groups = computed(() => {
    const { answer: facets } = this.told();
    return facets === null ? [] : facetGroups(facets, this.#view.query());
  });

  protected readonly scope = computed(() => {
    const { answer: facets } = this.told();
    if (facets === null) return '';
    const key = facets.exactness === 'EXACT' ? 'facets.all' : 'facets.sample';
    return this.text(key, { count: this.formats().number(facets.events) });
  });

  /** The focus goes back to what opened it. */
  protected close(): void {
    this.#view.hideFacets();
    document.getElementById('facets-opener')?.focus();
  }

  protected ask(): void {
    this.#wishes.next();
  }

  protected toggle(field: FacetField, { value }: FacetRow, sense: Sense): void {
    this.#view.search(toggleTerm(this.#view.query(), field, value, sense));
  }

  protected keyOf(field: FacetField) {
    return `field.${field}` as const;
  }

  /** A value in a person's words. */
  protected nameOf(field: FacetField, value: string): string {
    if (field === 'rule') return this.#titles().get(value) ?? value;
    if (field !== 'severity') return value;
    return this.text(`severity.${value}` as 'severity.LOW');
  }

  protected labelOf(field: FacetField, { value, count }: FacetRow, sense: Sense): string {
    return this.text(sense === 'in' ? 'facets.include' : 'facets.exclude', {
      field: this.text(this.keyOf(field)),
      value: this.nameOf(field, value),
      count: this.formats().number(count),
    });
  }
}
