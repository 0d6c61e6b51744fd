/** Where an agent listens. */
export interface AgentAddress {
  /** As a person writes it, such as `10.0.0.1:54321`. */
  readonly text: string;
  /** As gRPC names it, such as `dns:10.0.0.1:54321`. */
  readonly target: string;
  /** A unix socket is this machine's own: nobody in between, so no TLS. */
  readonly isUnix: boolean;
}

const hostAndPort = /^(?<host>\[[0-9a-f:.]+\]|[^\s:/[\]]+):(?<port>\d{1,5})$/i;

/** Reads `HOST:PORT` or `unix:///PATH`; null for anything else. */
export function parseAgentAddress(text: string): AgentAddress | null {
  if (/^unix:\/\/\/[^/]/.test(text)) return { text, target: text, isUnix: true };
  const { port } = hostAndPort.exec(text)?.groups ?? {};
  if (port === undefined || Number(port) === 0 || Number(port) > 65_535) return null;
  return { text, target: `dns:${text}`, isUnix: false };
}
