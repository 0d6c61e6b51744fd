import { filterFaults, type EventFilters } from '@tetrascope/tetragon/wire';
import { z } from 'zod';

const path = z.string().min(1).optional();

const filters = (kind: keyof EventFilters) =>
  z
    .string()
    .default('')
    .superRefine((text, context) => {
      for (const message of filterFaults(kind, text)) context.addIssue({ code: 'custom', message });
    });

/** What concerns agents that are called by gRPC. */
export const grpcSettings = {
  grpcAllowList: filters('allowList').meta({
    description:
      'What agents are asked to send: filters as in Tetragon’s `export-allowlist`, one JSON object a line, such as ' +
      '`{"event_set":["PROCESS_EXEC"]}`. Empty asks for everything.',
  }),
  grpcDenyList: filters('denyList').meta({
    description: 'What agents are asked to leave out: filters as in Tetragon’s `export-denylist`; it wins.',
  }),
  grpcFieldFilters: filters('fieldFilters').meta({
    description:
      'Which fields agents are asked to send: filters as in Tetragon’s `field-filters`, one JSON object a line, such ' +
      'as `{"event_set":["PROCESS_EXEC"],"fields":"process.cwd","action":"EXCLUDE"}`.',
  }),
  grpcTlsCa: path.meta({
    description:
      'PEM file of the authorities that agents’ certificates must be of. With it agents are called by TLS 1.3, those ' +
      'on unix sockets excepted. Like the two below it is read again for every connection, so it may be replaced.',
  }),
  grpcTlsCertificate: path.meta({
    description: 'PEM file of our own certificate, where agents want to know who calls; needs `grpc-tls-key`.',
  }),
  grpcTlsKey: path.meta({ description: 'PEM file of the key of `grpc-tls-certificate`.' }),
  grpcTlsServerName: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i, {
      error: 'must be a host name such as agent.tetragon-grpc.cilium.io',
    })
    .optional()
    .meta({
      description:
        'Name to look for in agents’ certificates instead of the one they are called by, such as ' +
        '`agent.tetragon-grpc.cilium.io` for certificates of `*.tetragon-grpc.cilium.io`.',
    }),
};

interface TlsSettings {
  readonly grpcTlsCa?: string | undefined;
  readonly grpcTlsCertificate?: string | undefined;
  readonly grpcTlsKey?: string | undefined;
  readonly grpcTlsServerName?: string | undefined;
}

/** Settings of TLS that do not go without another. */
export function checkTls(settings: TlsSettings, context: z.RefinementCtx): void {
  const { grpcTlsCa, grpcTlsCertificate, grpcTlsKey, grpcTlsServerName } = settings;
  const need = (path: keyof TlsSettings, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (grpcTlsCertificate !== undefined && grpcTlsKey === undefined)
    need('grpcTlsCertificate', 'needs grpc-tls-key, the file of its key');
  if (grpcTlsKey !== undefined && grpcTlsCertificate === undefined)
    need('grpcTlsKey', 'needs grpc-tls-certificate, the file it is the key of');
  for (const [name, value] of Object.entries({ grpcTlsCertificate, grpcTlsServerName }))
    if (value !== undefined && grpcTlsCa === undefined)
      need(name as keyof TlsSettings, 'needs grpc-tls-ca: without it agents are called without TLS');
}
