import { quote } from '../parse/rule-fault.ts';
import { addressBytes, isWithin, parseNetwork } from '@tetrascope/tetragon';
import type { Operator } from './operator.ts';

/** An IP address within a network in CIDR form; a text that is no address is in none. */
export const cidr: Operator = {
  faultOf: (value) =>
    parseNetwork(value) === null ? `${quote(value)} is no network: write 10.0.0.0/8 or 2001:db8::/32` : null,
  compile: (value) => {
    const network = parseNetwork(value);
    return (text) => {
      const address = addressBytes(text);
      return network !== null && address !== null && isWithin(address, network);
    };
  },
};
