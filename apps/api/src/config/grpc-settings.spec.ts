import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.ts';

const faults = (...args: string[]) => {
  const loaded = loadConfig(args, {});
  return loaded.kind === 'faults' ? loaded.faults : [];
};

describe('settings of gRPC', () => {
  it('take filters as Tetragon does', () => {
    const allow = '{"event_set":["PROCESS_EXEC"]}\n{"namespace":["shop"]}';
    expect(faults('--grpc-allow-list', allow, '--grpc-field-filters', '{"fields":"process.exec_id"}')).toEqual([]);
  });

  it('name the line of a filter that is none', () => {
    expect(faults('--grpc-deny-list', '{"pid":[1]}\n{"event_set":["PROCESS_DREAM"]}')).toEqual([
      expect.stringMatching(/^--grpc-deny-list: line 2: .*PROCESS_DREAM/),
    ]);
    expect(faults('--grpc-field-filters', 'process.cwd')).toEqual([
      expect.stringMatching(/^--grpc-field-filters: line 1: is no JSON .*; must be an object such as \{"event_set"/),
    ]);
  });

  it('say what a setting of TLS does not go without', () => {
    expect(faults('--grpc-tls-certificate', 'c.pem')).toEqual([
      '--grpc-tls-certificate: needs grpc-tls-key, the file of its key',
      '--grpc-tls-certificate: needs grpc-tls-ca: without it agents are called without TLS',
    ]);
    expect(faults('--grpc-tls-ca', 'ca.pem', '--grpc-tls-key', 'k.pem')).toEqual([
      '--grpc-tls-key: needs grpc-tls-certificate, the file it is the key of',
    ]);
    expect(faults('--grpc-tls-server-name', 'a b')).toContainEqual(
      '--grpc-tls-server-name: must be a host name such as agent.tetragon-grpc.cilium.io',
    );
    expect(faults('--grpc-tls-ca', 'ca.pem', '--grpc-tls-certificate', 'c.pem', '--grpc-tls-key', 'k.pem')).toEqual([]);
  });
});
