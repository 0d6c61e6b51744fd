import { severityOfLevel, sigmaLevels, sigmaStatuses, type SigmaLevel, type SigmaStatus } from '../rule.ts';
import type { Fields } from './fields-of.ts';
import type { Reading } from './reading.ts';
import { anyOf, quote, type Report } from './rule-fault.ts';
import type { TextNode } from './tree.ts';

/** The keys that every Sigma document may have; also those that SigmaHQ's carry for their tests, and ours. */
export const headKeys: readonly string[] = [
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'regression_tests_path',
  'simulation',
  'tetrascope',
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Older rules have slashes. */
const isoDate = /^(\d{4})[-/](\d{2})[-/](\d{2})$/;

/** What a document says of itself; optional texts that were left out are '' or []. */
export const headOf = (fields: Fields, report: Report) => ({
  name: fields.text('name'),
  status: statusOf(fields, report),
  description: fields.text('description'),
  author: fields.text('author'),
  license: fields.text('license'),
  date: dateOf(fields, 'date', report),
  modified: dateOf(fields, 'modified', report),
  references: fields.texts('references'),
  tags: fields.texts('tags'),
  falsepositives: fields.texts('falsepositives'),
});

/** The title; null, and reported, where it is missing. */
export const titleOf = (fields: Fields): TextNode | null => fields.requiredText('title', 'a short text');

/** The id in lower case; null, and reported, where it is missing or no UUID. */
export const idOf = (fields: Fields, report: Report): string | null => {
  const id = fields.requiredText('id', 'a UUID');
  if (id === null) return null;
  if (!uuid.test(id.value)) {
    report(id.at, `id must be a UUID such as 5f0c3c52-8f4e-4f43-9c55-0a4d6d3c1c2b, not ${quote(id.value)}`);
  }
  return id.value.toLowerCase();
};

/** The level with our severity, `otherwise` and a warning where it is left out; null, and reported, for any other. */
export const levelOf = (fields: Fields, otherwise: SigmaLevel, { report, warn }: Reading) => {
  const node = fields.node('level');
  if (node === null) warn(fields.at, `there is no level: it is taken for ${otherwise}`);
  const text = node === null ? otherwise : (fields.requiredText('level', anyOf(sigmaLevels))?.value ?? null);
  const level = sigmaLevels.find((known) => known === text);
  if (level !== undefined) return { level, severity: severityOfLevel[level] };
  if (text !== null) report(node?.at ?? fields.at, `level must be ${anyOf(sigmaLevels)}, not ${quote(text)}`);
  return null;
};

const dateOf = (fields: Fields, key: 'date' | 'modified', report: Report): string => {
  const text = fields.text(key);
  if (text !== '' && !isoDate.test(text)) {
    report(fields.node(key)?.at ?? fields.at, `${key} must be YYYY-MM-DD, not ${quote(text)}`);
  }
  return text.replaceAll('/', '-');
};

const statusOf = (fields: Fields, report: Report): SigmaStatus | null => {
  const text = fields.text('status');
  const status = sigmaStatuses.find((known) => known === text) ?? null;
  if (text !== '' && status === null) {
    report(fields.node('status')?.at ?? fields.at, `status must be ${anyOf(sigmaStatuses)}, not ${quote(text)}`);
  }
  return status;
};
