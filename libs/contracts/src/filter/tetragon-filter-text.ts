/** The text of a filter of Tetragon, a JSON object, without blanks; null where it is none. */
export function tetragonFilterText(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : null;
  } catch {
    // a SyntaxError, which null says
    return null;
  }
}
