import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Speaks `get pods` and `logs -f` from files in its own folder: `pods.json`, `POD.log` (a time and a line a row), and
 * `POD.break`, which ends one follow after writing the file's content.
 */
const script = `#!${process.execPath}
const fs = require('node:fs');
const at = (name) => __dirname + '/' + name;
const args = process.argv.slice(2);
fs.appendFileSync(at('calls.ndjson'), JSON.stringify({ pid: process.pid, args }) + '\\n');
const die = (text) => { fs.writeSync(2, text + '\\n'); process.exit(1); };
if (fs.existsSync(at('stubborn'))) process.on('SIGTERM', () => {});
process.stdout.on('error', () => process.exit(1));
if (args[0] === 'get') {
  if (fs.existsSync(at('hang'))) setInterval(() => {}, 1000);
  else if (fs.existsSync(at('fault'))) die(fs.readFileSync(at('fault'), 'utf8'));
  else process.stdout.write(fs.readFileSync(at('pods.json')));
} else {
  const pod = args[4];
  const since = Date.parse((args.find((arg) => arg.startsWith('--since-time=')) ?? '=1970').split('=')[1]);
  if (!fs.existsSync(at(pod + '.log'))) die('Error from server (NotFound): pods "' + pod + '" not found');
  let read = 0;
  const follow = () => {
    let end = null;
    try {
      end = fs.readFileSync(at(pod + '.break'), 'utf8');
      fs.unlinkSync(at(pod + '.break'));
    } catch {}
    const log = fs.readFileSync(at(pod + '.log'), 'utf8');
    const rows = log.slice(read, log.lastIndexOf('\\n') + 1).split('\\n').slice(0, -1);
    read = log.lastIndexOf('\\n') + 1;
    const due = rows.filter((row) => Date.parse(row.split(' ', 1)[0]) >= since);
    process.stdout.write(due.map((row) => (args.includes('--timestamps') ? row : row.slice(row.indexOf(' ') + 1)) + '\\n').join('') + (end ?? ''), () => {
      if (end === null) setTimeout(follow, 5);
      else process.exit(0);
    });
  };
  follow();
}
`;

/** A `kubectl` for tests: a real program in a folder of its own, over a cluster that the test plays. */
export class FakeKubectl {
  readonly folder = mkdtempSync(join(tmpdir(), 'fake-kubectl-'));
  readonly path = join(this.folder, 'kubectl');

  constructor() {
    writeFileSync(this.path, script, { mode: 0o755 });
    this.setPods([]);
  }

  /** What the next listing answers. */
  setPods(names: readonly string[], phase = 'Running', nodeName?: string): void {
    const items = names.map((name) => ({
      metadata: { name, uid: `uid-${name}` },
      spec: { nodeName },
      status: { phase },
    }));
    this.setListing(JSON.stringify({ kind: 'List', items }));
  }

  setListing(text: string): void {
    writeFileSync(join(this.folder, 'pods.json'), text);
  }

  /** Adds to a pod's log, as written at `time`. */
  log(pod: string, lines: readonly string[], time = '2026-11-23T10:00:00Z'): void {
    appendFileSync(join(this.folder, `${pod}.log`), lines.map((line) => `${time} ${line}\n`).join(''));
  }

  /** A new container: its log begins anew. */
  restartContainer(pod: string, lines: readonly string[], time: string): void {
    writeFileSync(join(this.folder, `${pod}.log`), lines.map((line) => `${time} ${line}\n`).join(''));
  }

  /** Ends one follow of a pod after some last bytes. */
  breakOff(pod: string, lastBytes = ''): void {
    writeFileSync(join(this.folder, `${pod}.break`), lastBytes);
  }

  /** `hang`: listings never end; `stubborn`: SIGTERM is ignored. */
  setMood(mood: 'hang' | 'stubborn'): void {
    writeFileSync(join(this.folder, mood), '');
  }

  /** Makes listings fail with this on standard error; null heals them. */
  setFault(text: string | null): void {
    const file = join(this.folder, 'fault');
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }

  /** Every call so far, with its process. */
  get calls(): readonly { readonly pid: number; readonly args: readonly string[] }[] {
    const file = join(this.folder, 'calls.ndjson');
    if (!existsSync(file)) return [];
    const rows = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return rows.map((row) => JSON.parse(row) as { pid: number; args: string[] });
  }

  /** The calls of `logs`. */
  get follows(): readonly (readonly string[])[] {
    return this.calls.map(({ args }) => args).filter(([verb]) => verb === 'logs');
  }

  /** True while any process it was started as is alive. */
  get isAlive(): boolean {
    return this.calls.some(({ pid }) => isRunning(pid));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** True while the process is alive. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
