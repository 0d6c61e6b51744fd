/** What a person reads in an element, piece by piece with one blank between; empty where there is no element. */
export function wordsOf(element: Element | null): string {
  if (element === null) return '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  while (walker.nextNode() !== null) {
    const piece = walker.currentNode.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
    if (piece !== '') pieces.push(piece);
  }
  return pieces.join(' ');
}
