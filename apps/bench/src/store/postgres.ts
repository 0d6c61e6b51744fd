import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Psql, superuser } from './psql.ts';

/** Where distributions put its programs. */
const versions = '/usr/lib/postgresql';
const oldest = 15;

/** As its manual has it for a machine of a few GiB; every commit is on disk. */
const settings = ['shared_buffers=1GB', 'max_wal_size=4GB', 'effective_cache_size=4GB', 'work_mem=64MB'];

/** Its programs' folder; null where it is not installed. */
export function postgresPrograms(): string | null {
  if (!existsSync(versions)) return null;
  const found = readdirSync(versions)
    .map(Number)
    .filter((version) => version >= oldest);
  const folder = join(versions, String(Math.max(...found)), 'bin');
  return existsSync(join(folder, 'postgres')) ? folder : null;
}

/** A server of its own, of a folder of its own, that listens on a socket in it alone. */
export class Postgres {
  readonly folder: string;
  readonly #server: ChildProcess;

  private constructor(folder: string, server: ChildProcess) {
    this.folder = folder;
    this.#server = server;
  }

  static async start(programs: string, folder: string): Promise<Postgres> {
    const owner = unprivileged();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    if (owner !== null) chownSync(folder, owner.uid, owner.gid);
    const data = join(folder, 'data');
    execFileSync(join(programs, 'initdb'), ['-D', data, '-U', superuser, '-E', 'UTF8', '--locale=C'], {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    });
    const args = ['-D', data, '-k', folder, '-h', '', ...settings.flatMap((setting) => ['-c', setting])];
    const server = spawn(join(programs, 'postgres'), args, { ...owner, cwd: folder, stdio: 'ignore' });
    const postgres = new Postgres(folder, server);
    await postgres.#ready();
    return postgres;
  }

  /** What all its processes hold, each page once; null where the system doesn't tell. */
  memoryBytes(): number | null {
    const pid = this.#server.pid;
    if (pid === undefined || process.platform !== 'linux') return null;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    return [pid, ...children].reduce((sum, each) => sum + sharedOutBytes(each), 0);
  }

  /** Of its tables and indexes, without its log. */
  storedBytes(): number {
    const base = join(this.folder, 'data', 'base');
    const paths = readdirSync(base, { recursive: true, encoding: 'utf8' });
    return paths.reduce((sum, path) => sum + fileBytes(join(base, path)), 0);
  }

  /** Ends it; its folder is gone then. */
  async stop(): Promise<void> {
    const ended = once(this.#server, 'exit');
    this.#server.kill('SIGINT');
    await ended;
    rmSync(this.folder, { recursive: true });
  }

  async #ready(): Promise<void> {
    const socket = join(this.folder, '.s.PGSQL.5432');
    while (!existsSync(socket)) {
      if (this.#server.exitCode !== null) throw new Error(`postgres ended with ${this.#server.exitCode}`);
      await sleep(50);
    }
    const psql = await Psql.connect(this.folder);
    await psql.close();
  }
}

function fileBytes(path: string): number {
  const status = statSync(path);
  return status.isFile() ? status.size : 0;
}

/** It refuses to run as root; its own user, whom its package makes, may. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  return { uid: uid as number, gid: gid as number };
}

/** A process's share of the memory it holds together with others. */
function sharedOutBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    // it has ended meanwhile
    return 0;
  }
}
