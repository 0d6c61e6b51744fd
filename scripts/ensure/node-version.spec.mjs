import { describe, expect, it } from '@jest/globals';
import { nodeComplaint } from './node-version.mjs';

describe('nodeComplaint', () => {
  it.each(['20.0.0', '24.21.0', '100.1.0'])('has nothing against %s', (version) => {
    expect(nodeComplaint(version)).toBeUndefined();
  });

  it.each(['18.20.4', '8.17.0'])('names what is there and what would be right for %s', (version) => {
    expect(nodeComplaint(version)).toMatch(new RegExp(`Node 20 or newer.*this is Node ${version}`));
  });
});
