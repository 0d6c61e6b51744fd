import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { getJson } from '../server/legacy-client.ts';
import { builtProgram, startProgram } from '../server/running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'tetrascope-moved-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the built program', () => {
  it('needs no package beside it, as in an image', async () => {
    cpSync(dirname(builtProgram), folder, { recursive: true });
    const server = await startProgram(join(folder, 'main.js'), '--source', 'http');
    try {
      expect(await getJson(`${server.url}/readyz`)).toEqual({ status: 'ready' });
    } finally {
      await server.stop();
    }
  });
});
