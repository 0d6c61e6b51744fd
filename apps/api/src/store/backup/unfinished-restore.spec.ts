import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp } from '../../testing/started-app.ts';

/** A start takes a second or two on a busy machine. */
const startMs = 60_000;

describe('a restore that did not end', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tetrascope-restoring-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(['embedded', 'memory'])(
    'keeps a server with the %s store from starting on half of it',
    async (store) => {
      mkdirSync(join(folder, 'restoring'));
      await expect(startApp(['--store', store, '--data-dir', folder])).rejects.toThrow(
        `--data-dir: a restore into ${folder} did not end; empty that folder and restore again`,
      );
      expect(readdirSync(folder)).toEqual(['restoring']);
    },
    startMs,
  );
});
