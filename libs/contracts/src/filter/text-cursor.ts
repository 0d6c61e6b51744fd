import { maxFilterValueLength } from './filter-bounds.ts';
import type { FilterTextFault } from './filter-text-fault.ts';

const blanks = /\s*/y;
/** What needs no quotes: a quote within it is a fault, told where it stands. */
const bare = /[^\s,"]*/y;
const quoted = /"((?:[^"\\]|\\[^])*)"/y;
/** A brace, a text or what stands between them. */
const objectPart = /[{}]|"(?:[^"\\]|\\[^])*"|[^{}"]+/y;
const escaped = /\\(["\\])/g;

/** A value as it was written. */
export interface WrittenValue {
  readonly value: string;
  readonly position: number;
}

/** Walks through a filter's text, forwards only. */
export class TextCursor {
  readonly #text: string;
  /** UTF-16 units behind it. */
  position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.position >= this.#text.length;
  }

  skipBlanks(): this {
    this.#match(blanks);
    return this;
  }

  /** Passes these characters if they come next. */
  take(sign: string): boolean {
    const isNext = this.#text.startsWith(sign, this.position);
    if (isNext) this.position += sign.length;
    return isNext;
  }

  /** Passes what the sticky pattern finds and gives its first group; null if it finds nothing here. */
  takeName(pattern: RegExp): string | null {
    return this.#match(pattern)?.[1] ?? null;
  }

  /** The next value, in quotes or bare; null where none is written. */
  takeValue(): WrittenValue | FilterTextFault | null {
    const { position } = this;
    const written = this.#text[position] === '"' ? this.#takeQuoted() : this.#takeBare();
    if (written === null) return null;
    if (typeof written !== 'string') return written;
    if (this.#text[this.position] === '"') return { code: 'stray_quote', position: this.position, facts: {} };
    if (written.length <= maxFilterValueLength) return { value: written, position };
    return { code: 'value_too_long', position, facts: { limit: maxFilterValueLength } };
  }

  /** What begins with a brace up to the one that closes it, as in JSON; null where none is written. */
  takeObject(): WrittenValue | FilterTextFault | null {
    const { position } = this;
    for (let depth = 0, isOpen = this.#text[position] === '{'; isOpen; isOpen = depth > 0) {
      const part = this.#match(objectPart)?.[0];
      if (part === undefined) break;
      depth += part === '{' ? 1 : part === '}' ? -1 : 0;
    }
    // what stands right behind it makes it none
    this.#match(bare);
    const value = this.#text.slice(position, this.position);
    if (value.length > maxFilterValueLength)
      return { code: 'value_too_long', position, facts: { limit: maxFilterValueLength } };
    return value === '' ? null : { value, position };
  }

  #takeQuoted(): string | FilterTextFault {
    const { position } = this;
    const value = this.#match(quoted)?.[1];
    if (value === undefined) return { code: 'unclosed_quote', position, facts: {} };
    // text right behind a quote would read as a term of its own, which nobody means
    const isApart = this.isAtEnd || /[\s,]/.test(this.#text[this.position] ?? '');
    return isApart ? value.replace(escaped, '$1') : { code: 'stray_quote', position: this.position - 1, facts: {} };
  }

  #takeBare(): string | null {
    return this.#match(bare)?.[0] || null;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.#text);
    this.position += match?.[0].length ?? 0;
    return match;
  }
}
