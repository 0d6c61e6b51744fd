import { describe, expect, it } from '@jest/globals';
import { describeFailure } from './npm-failure.mjs';

const disagreement = `npm error code EUSAGE
npm error
npm error Missing: a@1.0.0 from lock file
npm error
npm error Clean install a project
npm error
npm error Usage:
npm error npm ci`;

describe('describeFailure', () => {
  it('keeps what npm found, drops its manual and says what to do about the lock', () => {
    const told = describeFailure(disagreement);
    expect(told).toContain('Missing: a@1.0.0 from lock file');
    expect(told).not.toContain('Usage');
    expect(told).toContain('Run `npm install`');
  });

  it('asks for the network and the disk when the lock is not to blame', () => {
    const told = describeFailure('npm error code ENOTFOUND');
    expect(told).toMatch(/^npm error code ENOTFOUND\n.*registry reachable/);
    expect(told).toContain('npm ci --ignore-scripts');
  });
});
