/** The choice remembered under `key` in this browser, if it is still one of `allowed`; else `fallback`. */
export function recall<Choice extends string>(key: string, allowed: readonly Choice[], fallback: Choice): Choice {
  try {
    const kept = localStorage.getItem(key);
    return allowed.find((choice) => choice === kept) ?? fallback;
  } catch {
    // Storage may be forbidden by policy: the choice then lasts as long as the page.
    return fallback;
  }
}

/** Remembers a choice in this browser, where that is allowed. */
export function remember(key: string, choice: string): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // As above: forbidden or full.
  }
}

/** The words remembered under `key` in this browser; '' where there are none. */
export function recallWords(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    // As above.
    return '';
  }
}
