import { eventsRequest } from '@tetrascope/tetragon/wire';
import type { Config } from '../../../config/config-schema.ts';
import { TlsFiles } from './tls-files.ts';

/** How the configuration wants agents to be called. */
export const agentSettings = (config: Config) => ({
  request: eventsRequest({
    allowList: config.grpcAllowList,
    denyList: config.grpcDenyList,
    fieldFilters: config.grpcFieldFilters,
  }),
  tls:
    config.grpcTlsCa === undefined
      ? null
      : new TlsFiles({
          ca: config.grpcTlsCa,
          certificate: config.grpcTlsCertificate ?? null,
          key: config.grpcTlsKey ?? null,
        }),
  serverName: config.grpcTlsServerName ?? null,
  silentMs: config.grpcSilentSeconds * 1000,
});
