import { plainFunctionName } from '@tetrascope/tetragon';
import { readerOf } from '../fields/field-map.ts';
import type { Requirements } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import { quote, type Report } from './rule-fault.ts';
import type { TreeNode } from './tree.ts';

/** Names of one list: the broadest of our rules asks for a dozen hooks. */
const maxRequired = 64;

/** Reads `tetrascope.requires`: what agents must send for the rule to be able to fire; nothing where it is left out. */
export const parseRequirements = (node: TreeNode | null, report: Report): Requirements => {
  const known = ['event_types', 'functions', 'policies', 'fields'];
  const fields = node === null ? null : fieldsOf(node, 'tetrascope.requires', known, report);
  const required = (key: string): readonly string[] => (fields === null ? [] : listOf(fields, key, report));
  const paths = required('fields');
  for (const path of paths.filter((each) => readerOf(each, 'tetragon') === null)) {
    const at = fields?.node('fields')?.at ?? 0;
    report(at, `there is no field ${quote(path)} for product tetragon: write a path such as process.cap`);
  }
  return {
    eventTypes: required('event_types'),
    functions: required('functions').map(plainFunctionName),
    policies: required('policies'),
    fields: paths,
  };
};

const listOf = (fields: Fields, key: string, report: Report): readonly string[] => {
  const texts = fields.texts(key);
  if (texts.length > maxRequired) {
    report(fields.node(key)?.at ?? fields.at, `${texts.length} names in ${key}: at most ${maxRequired}`);
  }
  return texts;
};
