import { describe, expect, it } from '@jest/globals';
import { readConnection } from './read-connection.ts';

describe('readConnection', () => {
  it('reads both ends', () => {
    const event = {
      source_ip: '10.88.0.3',
      source_port: 43_374,
      destination_ip: '203.0.113.9',
      destination_port: 443,
      protocol: 'TCP',
    };
    expect(readConnection(event)).toEqual({
      destination: '203.0.113.9:443',
      target: 'tcp 10.88.0.3:43374 -> 203.0.113.9:443',
    });
  });

  it('reads the one end of a listener', () => {
    const event = { ip: '0.0.0.0', port: 80, protocol: 'TCP' };
    expect(readConnection(event)).toEqual({ destination: '0.0.0.0:80', target: 'tcp 0.0.0.0:80' });
  });

  it('puts an IPv6 destination in brackets', () => {
    expect(readConnection({ destination_ip: '2001:db8::1', destination_port: 53, protocol: 'UDP' })).toEqual({
      destination: '[2001:db8::1]:53',
      target: 'udp :0 -> 2001:db8::1:53',
    });
  });

  it.each([{}, { destination_ip: 7 }, { ip: null, port: 'x' }, { protocol: 'TCP' }])('reads nothing of %j', (event) => {
    expect(readConnection(event)).toEqual({ destination: '', target: '' });
  });
});
