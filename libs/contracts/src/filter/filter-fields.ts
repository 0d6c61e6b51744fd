/** How the values of a field compare. */
export type FilterKind = 'text' | 'number' | 'severity' | 'time' | 'tetragon';

/** The fields a filter can name, by the name they have in its text, and how their values compare. */
export const filterFields = {
  namespace: 'text',
  pod: 'text',
  workload: 'text',
  container: 'text',
  node: 'text',
  cluster: 'text',
  binary: 'text',
  arguments: 'text',
  path: 'text',
  destination: 'text',
  parent: 'text',
  policy: 'text',
  function: 'text',
  rule: 'text',
  type: 'text',
  source: 'text',
  exec_id: 'text',
  parent_exec_id: 'text',
  pid: 'number',
  uid: 'number',
  severity: 'severity',
  time: 'time',
  tetragon: 'tetragon',
} as const satisfies Record<string, FilterKind>;

export type FilterField = keyof typeof filterFields;

type FieldOf<Kind extends FilterKind> = {
  [Field in FilterField]: (typeof filterFields)[Field] extends Kind ? Field : never;
}[FilterField];

export type TextField = FieldOf<'text'>;
export type NumberField = FieldOf<'number'>;

const fieldNames = Object.keys(filterFields) as FilterField[];

export const isTextField = (field: FilterField): field is TextField => filterFields[field] === 'text';
export const isNumberField = (field: FilterField): field is NumberField => filterFields[field] === 'number';

export const textFields = fieldNames.filter(isTextField);
export const numberFields = fieldNames.filter(isNumberField);

/** The field of that name in any case; null where there is none. */
export function filterFieldOf(name: string): FilterField | null {
  const lowered = name.toLowerCase();
  return fieldNames.find((field) => field === lowered) ?? null;
}

/** `contains` ignores case, the others do not; `regex` is RE2 and stands anywhere in the value. */
export const textTests = ['is', 'contains', 'starts_with', 'ends_with', 'regex'] as const;
/** A sign that begins with another one's comes first. */
export const comparisons = ['at_least', 'at_most', 'above', 'below'] as const;
export const orderedTests = ['is', ...comparisons] as const;

export type TextTest = (typeof textTests)[number];
export type Comparison = (typeof comparisons)[number];
export type OrderedTest = (typeof orderedTests)[number];
export type FilterTest = TextTest | Comparison;

/** What stands between a field's colon and its values. */
export const testSigns: Readonly<Record<FilterTest, string>> = {
  is: '',
  contains: '~',
  starts_with: '^',
  ends_with: '$',
  regex: '=~',
  at_least: '>=',
  at_most: '<=',
  above: '>',
  below: '<',
};
