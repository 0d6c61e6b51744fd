import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fileTimeOf } from '../embedded/file-name.ts';
import { databaseName } from '../sqlite/open-database.ts';

/** The file that says what a backup holds. Without it a folder is no backup. */
export const manifestName = 'backup.json';

/** Raised where backups change so that an older program must not restore them. */
const format = 1;

/** Of a manifest: some hundred bytes for each of 36 500 days' hours. */
const maxManifestBytes = 256 * 1024 * 1024;

/** The folder of event files, in the data folder and in a backup. */
export const eventsFolder = 'events';

const isKnown = (path: string): boolean =>
  path === databaseName ||
  (path.startsWith(`${eventsFolder}/`) && fileTimeOf(path.slice(eventsFolder.length + 1)) !== null);

const fileSchema = z.object({
  /** Below the folder; none but the names that a backup gives, so that none leads elsewhere. */
  path: z.string().refine(isKnown, { error: 'is no file of a backup' }),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.object({
  format: z.literal(format),
  madeAt: z.iso.datetime(),
  files: z
    .array(fileSchema)
    .refine((files) => files.some(({ path }) => path === databaseName), { error: `must name ${databaseName}` }),
  leftOut: z.array(z.object({ path: z.string(), reason: z.string() })),
});

/** A file of a backup, with what it must hold. */
export type BackupFile = z.infer<typeof fileSchema>;

/** What a backup holds, and which files it could not take. */
export type Manifest = z.infer<typeof manifestSchema>;

export function writeManifest(folder: string, manifest: Omit<Manifest, 'format'>): void {
  writeFileSync(join(folder, manifestName), `${JSON.stringify({ format, ...manifest }, null, 1)}\n`);
}

/** Throws what is wrong with a folder that holds no backup, or one that this program can't restore. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined)
    throw new Error(`${folder} is no backup: it has no ${manifestName}; name a folder that \`backup\` made`);
  if (size > maxManifestBytes) throw new Error(`${path} is no manifest of a backup: it is ${size} bytes long`);
  const content = parse(path);
  const written = z.object({ format: z.int() }).safeParse(content).data?.format ?? format;
  if (written > format)
    throw new Error(`${path} is of a newer Tetrascope (format ${written}, this one knows ${format}); run that one`);
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${path} is damaged: ${issue?.path.join('.')} ${issue?.message}; take another backup`);
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is damaged: it is not JSON; take another backup`, { cause: error });
  }
}
