import { decodeLine, utf8Bytes } from '@tetrascope/tetragon';
import type { RuleExample, RuleExamples } from '../rule.ts';
import { fieldsOf, type Fields } from './fields-of.ts';
import type { Locate } from './reading.ts';
import { quote, type Report } from './rule-fault.ts';
import { nameOf, type TreeNode } from './tree.ts';

/** Events of one list: a rule with more of them tests something else than itself. */
const maxExamples = 64;

/**
 * Reads `tetrascope.examples`: events that the rule must match and events that it must not, each written as Tetragon
 * exports it. Whether they do is not asked here, only that they are events.
 */
export const parseExamples = (node: TreeNode | null, locate: Locate, report: Report): RuleExamples => {
  const fields = node === null ? null : fieldsOf(node, 'tetrascope.examples', ['match', 'no_match'], report);
  const examples = (key: string): readonly RuleExample[] =>
    itemsOf(fields, key, report).flatMap((item) => {
      const event = eventOf(item, report);
      return event === null ? [] : [{ line: locate(item.at).line, events: [event] }];
    });
  return { match: examples('match'), noMatch: examples('no_match') };
};

/**
 * Reads `tetrascope.examples` of what speaks of several events: lists of them that must match, and lists that must not.
 */
export const parseSequences = (node: TreeNode | null, locate: Locate, report: Report): RuleExamples => {
  const fields = node === null ? null : fieldsOf(node, 'tetrascope.examples', ['match', 'no_match'], report);
  const examples = (key: string): readonly RuleExample[] =>
    itemsOf(fields, key, report).map((item) => ({
      line: locate(item.at).line,
      events: listOf(item, `an example in tetrascope.examples.${key}`, report).flatMap(
        (event) => eventOf(event, report) ?? [],
      ),
    }));
  return { match: examples('match'), noMatch: examples('no_match') };
};

const itemsOf = (fields: Fields | null, key: string, report: Report): readonly TreeNode[] => {
  const node = fields?.node(key) ?? null;
  return node === null ? [] : listOf(node, `tetrascope.examples.${key}`, report);
};

const listOf = (node: TreeNode, what: string, report: Report): readonly TreeNode[] => {
  if (node.kind !== 'list') {
    report(node.at, `${what} must be a list of events, not ${nameOf(node)}`);
    return [];
  }
  if (node.items.length > maxExamples) report(node.at, `${node.items.length} events: at most ${maxExamples}`);
  return node.items.slice(0, maxExamples);
};

/** The event as one line of an export; null, and reported, where it is none. */
const eventOf = (node: TreeNode, report: Report): string | null => {
  if (node.kind !== 'map') {
    report(node.at, `an example must be an event as Tetragon exports it, {process_exec: …}, not ${nameOf(node)}`);
    return null;
  }
  const event = JSON.stringify(jsonOf(node, report));
  const decoded = decodeLine(utf8Bytes(event));
  if (!('code' in decoded)) return event;
  report(node.at, `an example must be an event as Tetragon exports it: ${decoded.reason}`);
  return null;
};

const jsonOf = (node: TreeNode, report: Report): unknown => {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, jsonOf(value, report)]));
    case 'list':
      return node.items.map((item) => jsonOf(item, report));
    case 'null':
      return null;
    case 'text':
      if (typeof node.scalar === 'number' && !isExact(node.scalar)) {
        report(node.at, `${quote(node.value)} would lose digits: write it in quotes, as Tetragon does with 64 bits`);
      }
      return node.scalar;
  }
};

/** JSON has neither infinity nor NaN, and whole numbers only up to 53 bits. */
const isExact = (number: number): boolean =>
  Number.isFinite(number) && (Number.isSafeInteger(number) || !Number.isInteger(number));
