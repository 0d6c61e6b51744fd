import type { Manifest } from '../../store/backup/manifest.ts';

const bytesPerMib = 1024 * 1024;

/** Such as `25 files, 1.4 MiB`. */
export function sizeOf({ files }: Manifest): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${(bytes / bytesPerMib).toFixed(1)} MiB`;
}
