import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { parseFilter, type FilterTextFault } from '@tetrascope/contracts';
import { Typed } from '../../controls/typed.ts';
import { injectFormats } from '../../i18n/formats.ts';
import { injectText, type TextValues } from '../../i18n/text.ts';
import { Icon } from '../../icons/icon.ts';
import { excerptOf } from './excerpt.ts';

/** Takes conditions as text. What can't be read is not searched for: the box points at the character and says why. */
@Component({
  selector: 'ts-search-box',
  imports: [Icon, Typed],
  templateUrl: './search-box.html',
  styleUrl: './search-box.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  /** What is searched for; a faulty one is shown with its fault. */
  readonly query = input.required<string>();
  /** Another query that can be read, without blanks around it. */
  readonly queryChange = output<string>();

  protected readonly text = injectText();
  protected readonly formats = injectFormats();
  /** What is in the box, once a person pauses in typing. */
  protected readonly typed = linkedSignal(() => this.query());
  protected readonly fault = computed(() => {
    const typed = this.typed();
    const { fault } = parseFilter(typed);
    return fault === null ? null : { ...this.#told(fault), excerpt: excerptOf(typed, fault.position) };
  });

  protected take(text: string): void {
    const query = text.trim();
    // positions are those of the box's own text
    this.typed.set(text);
    if (this.fault() === null && query !== this.query()) this.queryChange.emit(query);
  }

  #told({ code, position, facts }: FilterTextFault) {
    const values = Object.entries(facts).map(([name, fact]: [string, string | number]) => [
      name,
      typeof fact === 'number' ? this.formats().number(fact) : fact,
    ]);
    return {
      place: this.text('search.at', { position: this.formats().number(position + 1) }),
      reason: this.text(`search.fault.${code}`, Object.fromEntries(values) as TextValues),
    };
  }
}
