#!/usr/bin/env node
// `npx tetrascope` in a checkout: makes it ready, then runs the command on the Node that is locked with the packages.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { readyCheckout } from './ensure/checkout.mjs';
import { packageEnvironment, workspace } from './ensure/workspace.mjs';

/** That of `tetrascope` for what could not be done. */
const refused = 2;

const fault = await readyCheckout('build');
if (fault) {
  console.error(fault);
  process.exit(refused);
}
const program = ['--disable-warning=DEP0169', join(workspace, 'dist', 'api', 'tetrascope.js')];
const child = spawn('node', [...program, ...process.argv.slice(2)], { stdio: 'inherit', env: packageEnvironment() });
// a terminal sends its signals to both; one that is sent to us alone is for the command
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`tetrascope: Node can't be started: ${error.message}`);
  process.exitCode = refused;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
