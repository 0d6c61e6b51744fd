/** For each event: its own time, when the page's socket had it, and the end of the next frame (null until then). */
export type PageTimings = [time: number, arrived: number, drawn: number | null][];

declare global {
  interface Window {
    timings: PageTimings;
  }
}

/**
 * Put into the page before its own scripts: notes when events come on its WebSockets. The page sets what has come once
 * a frame, so the frame after the next animation frame has it on the screen. Must stand alone: it is sent as text.
 */
export function watchPage(): void {
  window.timings = [];
  const note = (message: MessageEvent<unknown>) => {
    const arrived = Date.now();
    const events = eventsIn(message.data);
    const noted = events.map(({ timestamp }) => [Date.parse(timestamp), arrived, null] as PageTimings[number]);
    window.timings.push(...noted);
    requestAnimationFrame(() => requestAnimationFrame(() => noted.forEach((one) => (one[2] = Date.now()))));
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', note);
    }
  };

  function eventsIn(data: unknown): { timestamp: string }[] {
    if (typeof data !== 'string' || !data.includes('"eventStream"')) return [];
    return JSON.parse(data).payload?.data?.eventStream?.events ?? [];
  }
}
