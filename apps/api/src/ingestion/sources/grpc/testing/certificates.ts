import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True where the program that makes them is there. */
export const canMakeCertificates = (() => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    // not there: the tests that need it say that they are skipped
    return false;
  }
})();

/** A certificate, its key, and who is behind them. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority in `folder`. */
export function makeAuthority(folder: string, name: string): CertificateFiles {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    files.key,
    '-out',
    files.certificate,
    '-subj',
    `/CN=${name}`,
    '-days',
    '2',
  );
  return files;
}

/** A certificate in `folder` for the DNS name `subject`. */
export function issue(folder: string, authority: CertificateFiles, name: string, subject: string): CertificateFiles {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, `subjectAltName=DNS:${subject}\n`);
  openssl('req', ...newKey, '-keyout', files.key, '-out', request, '-subj', `/CN=${name}`);
  const signer = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'];
  openssl('x509', '-req', '-in', request, ...signer, '-extfile', extensions, '-out', files.certificate, '-days', '2');
  return files;
}
