import { describe, expect, it } from '@jest/globals';
import { text } from 'node:stream/consumers';
import { RunningChild } from './running-child.ts';

const node = (code: string) => new RunningChild(process.execPath, ['-e', code]);

describe('RunningChild', () => {
  it('gives the output and how the program ended', async () => {
    const child = node('console.log("out"); console.error("said"); process.exitCode = 3');
    expect(await text(child.stdout)).toBe('out\n');
    expect(await child.end(10_000)).toEqual({ isOk: false, reason: 'said' });
    expect(await node('').end(10_000)).toEqual({ isOk: true, reason: 'ended by code 0' });
  });

  it('passes arguments as they are, without a shell', async () => {
    const child = new RunningChild(process.execPath, ['-e', 'console.log(process.argv[1])', '$(id); `id` && x']);
    expect(await text(child.stdout)).toBe('$(id); `id` && x\n');
    await child.end(10_000);
  });

  it('keeps only the end of what a program says', async () => {
    const child = node('process.stderr.write("x".repeat(1e6) + "\\n" + "y".repeat(600) + "!")');
    const { reason } = await child.end(10_000);
    expect(reason).toBe(`${'y'.repeat(499)}!`);
  });

  it('says that a program is missing', async () => {
    const child = new RunningChild('/nowhere/kubectl', []);
    expect(await text(child.stdout)).toBe('');
    expect(await child.end(10_000)).toEqual({ isOk: false, reason: '/nowhere/kubectl was not found' });
    expect((await new RunningChild('/etc', []).end(10_000)).reason).toBe(
      '/etc could not be started (spawn /etc EACCES)',
    );
  });

  it('ends a program that would go on, also one with output nobody read', async () => {
    const child = node('setInterval(() => process.stdout.write("x".repeat(65536)), 1)');
    expect(await child.end(0)).toEqual({ isOk: false, reason: 'ended by SIGTERM' });
  });
});
