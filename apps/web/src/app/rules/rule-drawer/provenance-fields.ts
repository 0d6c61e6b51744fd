import type { Rule } from '@tetrascope/contracts';

/** A name and what stands beside it. */
export interface ProvenanceField {
  readonly key: `rules.field.${'id' | 'author' | 'license' | 'date' | 'modified' | 'status' | 'logsource' | 'file'}`;
  readonly value: string;
}

/** Where a rule comes from; what it doesn't tell is left out. */
export const provenanceFields = (rule: Rule): readonly ProvenanceField[] => {
  const fields: readonly ProvenanceField[] = [
    { key: 'rules.field.author', value: rule.author },
    { key: 'rules.field.license', value: rule.license },
    { key: 'rules.field.date', value: rule.date },
    { key: 'rules.field.modified', value: rule.modified },
    { key: 'rules.field.status', value: rule.status ?? '' },
    { key: 'rules.field.logsource', value: rule.logsource ?? '' },
    { key: 'rules.field.id', value: rule.id },
    { key: 'rules.field.file', value: rule.file },
  ];
  return fields.filter(({ value }) => value !== '');
};

/** A reference that a browser may open: rules come from anybody, and only the web is taken for a link. */
export const linkOf = (reference: string): string | null => {
  const url = URL.parse(reference);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
};
