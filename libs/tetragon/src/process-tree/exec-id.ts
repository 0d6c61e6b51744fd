import { fromBase64, toBase64 } from '../base64.ts';
import { decodeUtf8 } from '../decode/decode-utf8.ts';
import { utf8Bytes } from '../utf8-bytes.ts';

/** What an agent puts into an exec_id: base64 of `node:ktime:pid`. */
export interface ExecIdParts {
  readonly node: string;
  /** Nanoseconds since the node booted. */
  readonly ktimeNs: bigint;
  readonly pid: number;
}

/** Longer than any: a node's name has 253 characters. */
const maxLength = 512;

/** Null where the id is not of that form; it is then but a name. */
export function execIdParts(execId: string): ExecIdParts | null {
  const bytes = execId.length > maxLength ? null : fromBase64(execId);
  const [, node, ktime, pid] = /^(.*):(\d{1,19}):(\d{1,10})$/s.exec((bytes && decodeUtf8(bytes)) ?? '') ?? [];
  if (node === undefined || ktime === undefined || pid === undefined) return null;
  return { node, ktimeNs: BigInt(ktime), pid: Number(pid) };
}

export const execIdOf = ({ node, ktimeNs, pid }: ExecIdParts): string =>
  toBase64(utf8Bytes(`${node}:${ktimeNs}:${pid}`));

/** What `/proc` tells of a process's start is cut to this: a tick of the kernel's clock for user space. */
const tickNs = 10_000_000n;

/**
 * The ids under which an agent that is started anew sends a process that runs: the time of its start in whole ticks. An
 * exec comes a little behind the clone that `/proc` tells of, so it may be the tick before.
 */
export function procFsIdsOf(execId: string): readonly string[] {
  const parts = execIdParts(execId);
  if (parts === null) return [];
  const tick = parts.ktimeNs - (parts.ktimeNs % tickNs);
  return [tick, tick - tickNs]
    .filter((ktimeNs) => ktimeNs > 0n && ktimeNs !== parts.ktimeNs)
    .map((ktimeNs) => execIdOf({ ...parts, ktimeNs }));
}

/** Whether an id may have been made from `/proc`. */
export const isInTicks = ({ ktimeNs }: ExecIdParts): boolean => ktimeNs % tickNs === 0n;

/** Whether an id that was made from `/proc` is that of a process which had the other id before. */
export function isSameProcess(fromProcFs: ExecIdParts, before: ExecIdParts): boolean {
  if (fromProcFs.node !== before.node || fromProcFs.pid !== before.pid) return false;
  const behindNs = before.ktimeNs - (before.ktimeNs % tickNs) - fromProcFs.ktimeNs;
  return behindNs === 0n || behindNs === tickNs;
}
