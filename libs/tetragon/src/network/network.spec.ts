import { BlockList } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressBytes, isWithin, parseNetwork } from './network.ts';

describe('parseNetwork', () => {
  it.each(['', '/', 'a', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/8/8', '1.2.3.4/ 8'])(
    'knows no network %j',
    (text) => {
      expect(parseNetwork(text)).toBeNull();
    },
  );

  it.each([
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'g::',
    '::/129',
    '::1.2.3',
    '1:2:3:4:5:6:7::8',
  ])('knows no network %j of IPv6', (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  it('takes a lone address, and IPv4 within IPv6', () => {
    expect(parseNetwork('10.0.0.1')).toEqual({ bytes: [10, 0, 0, 1], bits: 32 });
    expect(parseNetwork('::ffff:10.0.0.0/104')).toEqual({ bytes: [10, 0, 0, 0], bits: 8 });
    expect(parseNetwork('::/0')?.bits).toBe(0);
  });
});

describe('isWithin', () => {
  const within = (address: string, network: string): boolean => {
    const bytes = addressBytes(address);
    const parsed = parseNetwork(network);
    return bytes !== null && parsed !== null && isWithin(bytes, parsed);
  };

  it("agrees with Node's block list", () => {
    const ip = fc.oneof(
      fc.tuple(fc.ipV4(), fc.nat(32), fc.ipV4()).map((all) => [...all, 'ipv4'] as const),
      fc.tuple(fc.ipV6(), fc.nat(128), fc.ipV6()).map((all) => [...all, 'ipv6'] as const),
    );
    fc.assert(
      fc.property(ip, fc.boolean(), ([address, bits, other, family], isSame) => {
        const subject = isSame ? address : other;
        const list = new BlockList();
        list.addSubnet(address, bits, family);
        // IPv4 within IPv6 is IPv4 to us alone.
        fc.pre((addressBytes(subject)?.length === 4) === (family === 'ipv4'));
        fc.pre((addressBytes(address)?.length === 4) === (family === 'ipv4'));
        expect(within(subject, `${address}/${bits}`)).toBe(list.check(subject, family));
      }),
      { numRuns: 1000 },
    );
  });
});
