import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { retryPauseMs } from './retry-pause.ts';

/** A ping goes out after this long without one. Together with the wait for its answer a dead server shows within 8 s. */
export const pingAfterMs = 4000;
/** How long a ping may go unanswered, or the server may take to accept the connection. */
export const answerWithinMs = 4000;

/** How long the socket stays open for nobody: the next page takes it over, where closing it would look like a loss. */
export const lingerMs = 5000;

/** Told when the socket is accepted and when it is gone. */
export interface SocketWatcher {
  opened(): void;
  closed(): void;
}

/** The socket, and how many times it has been accepted so far. */
export interface LiveSocket {
  readonly client: Client;
  connections(): number;
}

/**
 * Opens the socket with the first subscription, keeps it open, and tries again for ever when it is lost; subscriptions
 * carry on over the next connection. `overrides` is for tests.
 */
export function openLiveSocket(
  url: string,
  watcher: SocketWatcher,
  overrides: Partial<ClientOptions> = {},
): LiveSocket {
  let connections = 0;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    keepAlive: pingAfterMs,
    lazyCloseTimeout: lingerMs,
    connectionAckWaitTimeout: answerWithinMs,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, retryPauseMs(Math.random()))),
    on: {
      connected: () => {
        connections += 1;
        watcher.opened();
      },
      closed: () => {
        clearTimeout(deadline);
        watcher.closed();
      },
      // A half-open connection never closes by itself, so it is cut off instead of asked to close.
      ping: (received) => {
        if (!received) deadline = setTimeout(() => client.terminate(), answerWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(deadline);
      },
    },
    ...overrides,
  });
  return { client, connections: () => connections };
}
