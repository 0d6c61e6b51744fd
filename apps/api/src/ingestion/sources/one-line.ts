/** Characters shown of what others say: enough for the page. */
const maxShown = 500;

/** What another program or machine said, fit for the page: one line without control characters, cut at 500 of them. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, maxShown);
}
