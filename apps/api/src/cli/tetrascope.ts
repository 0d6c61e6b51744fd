import { tetrascope } from './commands.ts';

const terminal = { input: process.stdin, output: process.stdout, notes: process.stderr };

// whoever reads has seen enough, as `head` has: what would follow is for nobody
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

const code = await tetrascope.run(process.argv.slice(2), terminal);
if (code !== null) process.exitCode = code;
