import type { JsonObject } from '../decoded.ts';
import { hostAndPort } from '../hooks/arguments.ts';
import { quote } from '../quote.ts';
import { asDigits, asText } from '../field.ts';

/** The ends of a connection that an event tells in fields of its own: two of them, or the one it listens on. */
export function readConnection(event: JsonObject): { destination: string; target: string } {
  const protocol = asText(event['protocol']).toLowerCase() || 'tcp';
  const end = (address: unknown, port: unknown) => `${quote(asText(address))}:${asDigits(port)}`;
  if (asText(event['destination_ip']) === '') {
    const destination = hostAndPort(asText(event['ip']), event['port']);
    return { destination, target: destination === '' ? '' : `${quote(protocol)} ${end(event['ip'], event['port'])}` };
  }
  const source = end(event['source_ip'], event['source_port']);
  const target = end(event['destination_ip'], event['destination_port']);
  return {
    destination: hostAndPort(asText(event['destination_ip']), event['destination_port']),
    target: `${quote(protocol)} ${source} -> ${target}`,
  };
}
