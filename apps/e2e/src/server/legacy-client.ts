/** What a script written against the first version asks for. */
export async function getJson<T = Record<string, unknown>>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

export interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The first version's page: it listens and says nothing. */
export class LegacyListener {
  readonly frames: Frame[] = [];
  /** Resolves once the socket is closed, by either side, and no more frames come. */
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.addEventListener('close', () => resolve()));
    socket.addEventListener('message', ({ data }) => this.frames.push(JSON.parse(String(data)) as Frame));
  }

  /** Resolves once the socket is open; rejects when it is refused. */
  static async connect(url: string): Promise<LegacyListener> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/tetragon/ws`);
    const listener = new LegacyListener(socket);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`${socket.url} refused the socket`)));
    });
    return listener;
  }

  close(): void {
    this.#socket.close();
  }
}
