import { status, type StatusObject } from '@grpc/grpc-js';
import { oneLine } from '../one-line.ts';

/** Characters of an agent's own words that are shown. */
const maxWords = 300;

/** What a status means for a person who can do something about it; those not named here speak for themselves. */
const meanings: Readonly<Partial<Record<status, string>>> = {
  [status.OK]: 'the agent ended the stream',
  [status.UNAVAILABLE]: 'the agent can not be reached',
  [status.UNIMPLEMENTED]: "what listens there is no Tetragon agent, or its gRPC is not the agent's",
  [status.PERMISSION_DENIED]: 'the agent, or something before it, does not let us in',
  [status.UNAUTHENTICATED]: 'the agent, or something before it, wants to know who we are: see grpc-tls-certificate',
  [status.INVALID_ARGUMENT]:
    'the agent does not take the filters: see grpc-allow-list, grpc-deny-list and grpc-field-filters',
  [status.DEADLINE_EXCEEDED]: 'the agent does not answer',
  [status.RESOURCE_EXHAUSTED]: 'a message was too large, or the agent has no room for one more client',
};

/** Faults of a connection that a setting of ours can mend, by what Node.js says of them. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/wrong version number|packet length too long/i, 'it does not speak TLS: leave grpc-tls-ca out'],
  [/altnames|ERR_TLS_CERT_ALTNAME_INVALID/i, 'its certificate is for another name: see grpc-tls-server-name'],
  [/self.signed|unable to (verify|get)|issuer/i, 'its certificate is not of the authority given: see grpc-tls-ca'],
  [
    /certificate required|handshake failure|bad certificate|unknown ca/i,
    'it does not take our certificate: see grpc-tls-certificate',
  ],
  [/expired/i, 'a certificate has expired'],
];

/** Why there is no stream, in one line, at most a few hundred characters. */
export function statusWords({ code, details }: Pick<StatusObject, 'code' | 'details'>): string {
  const own = code === status.OK ? '' : oneLine(details).slice(0, maxWords);
  const hint = hints.find(([what]) => what.test(own))?.[1];
  const meaning = hint ?? meanings[code] ?? status[code] ?? `status ${code}`;
  return own === '' ? meaning : `${meaning} (${own})`;
}
