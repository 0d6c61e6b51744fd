import { once } from 'node:events';
import { WebSocket } from 'ws';

/** How long a client may take to answer the closing handshake; one that reads answers at once. */
const graceMs = 1000;

/** Takes leave of every client, and cuts off those that don't answer. */
export async function closeClients(clients: Iterable<WebSocket>): Promise<void> {
  await Promise.all([...clients].map(closeClient));
}

async function closeClient(client: WebSocket): Promise<void> {
  if (client.readyState === WebSocket.CLOSED) return;
  const cutOff = setTimeout(() => client.terminate(), graceMs);
  client.close(1001, 'server is shutting down');
  await once(client, 'close');
  clearTimeout(cutOff);
}
