/** For each event: its own time, when the page's socket had it, and when its row was on the screen (null: it never was). */
export type PageTimings = [time: number, arrived: number, drawn: number | null][];

declare global {
  interface Window {
    timings: PageTimings;
  }
}

/**
 * Put into the page before its own scripts: notes when events come on its WebSockets and when their rows are drawn. A
 * list shows only the newest, so at high rates most events never have a row. Must stand alone: it is sent as text.
 */
export function watchPage(): void {
  const rowSelector = '[id^="event-"]';
  const waiting = new Map<string, PageTimings[number]>();
  window.timings = [];

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', noteArrival);
    }
  };
  new MutationObserver(noteRows).observe(document, { childList: true, subtree: true, attributeFilter: ['id'] });

  function noteArrival({ data }: MessageEvent<unknown>): void {
    if (typeof data !== 'string' || !data.includes('"eventStream"')) return;
    const arrived = Date.now();
    for (const { id, timestamp } of JSON.parse(data).payload?.data?.eventStream?.events ?? []) {
      const timing: PageTimings[number] = [Date.parse(timestamp), arrived, null];
      window.timings.push(timing);
      waiting.set(`event-${id}`, timing);
    }
  }

  /** A row that is new in the document is on the screen when the frame after the next callback has begun. */
  function noteRows(changes: MutationRecord[]): void {
    const drawn: PageTimings[number][] = [];
    // a list may reuse its rows: then an old row takes a new id
    for (const node of changes.flatMap(({ addedNodes, type, target }) =>
      type === 'attributes' ? [target] : [...addedNodes],
    )) {
      if (!(node instanceof Element)) continue;
      for (const { id } of [node, ...node.querySelectorAll(rowSelector)]) {
        const timing = waiting.get(id);
        if (timing !== undefined) drawn.push(timing);
        waiting.delete(id);
      }
    }
    if (drawn.length === 0) return;
    requestAnimationFrame(() => setTimeout(() => drawn.forEach((timing) => (timing[2] = Date.now()))));
  }
}
