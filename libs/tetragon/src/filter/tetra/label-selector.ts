import { asObject } from '../../field.ts';
import { clip } from '../../quote.ts';

/** Characters of a selector: many times what any command line holds. */
const maxSelectorLength = 4096;
/** Characters of a requirement that a fault repeats. */
const maxShown = 60;

type Labels = ReadonlyMap<string, string>;

/** True for labels that meet all requirements of a selector. */
export type LabelSelector = (labels: Labels) => boolean;

/** The labels of an exported pod. */
export const labelsOf = (labels: unknown): Labels =>
  new Map(
    Object.entries(asObject(labels) ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );

/** A word, a sign, or a character that is neither. */
const token = /[A-Za-z0-9_./-]+|[=!]=|[^\s]/g;
const name = '[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?';
/** A name of 63 characters at most, behind the domain it belongs to. */
const keyForm = new RegExp(`^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?${name}$`);
const valueForm = new RegExp(`^(${name})?$`);
const integerForm = /^-?\d{1,15}$/;

/**
 * Reads a selector as Kubernetes writes it, such as `app=shop,tier in (front, back),!canary`: all requirements must be
 * met, and an empty one lets all pods through. A text says what is wrong.
 */
export function parseLabelSelector(selector: string): LabelSelector | string {
  if (selector.length > maxSelectorLength) {
    return `a selector has at most ${maxSelectorLength} characters, not ${selector.length}`;
  }
  if (selector.trim() === '') return () => true;
  const requirements: LabelSelector[] = [];
  for (const tokens of requirementsOf(selector)) {
    const requirement = readRequirement(tokens);
    if (requirement === null) {
      const shown = clip(tokens.join(' '), maxShown);
      return `"${shown}" is no requirement on labels: use app, !app, app=a, app!=a, app in (a,b), app notin (a,b), app>1 or app<1`;
    }
    requirements.push(requirement);
  }
  return (labels) => requirements.every((isMet) => isMet(labels));
}

/** The tokens between commas that stand outside parentheses. */
function requirementsOf(selector: string): string[][] {
  const requirements: string[][] = [[]];
  let isWithin = false;
  for (const [text] of selector.matchAll(token)) {
    if (text === '(' || text === ')') isWithin = text === '(';
    if (text === ',' && !isWithin) requirements.push([]);
    else requirements.at(-1)?.push(text);
  }
  return requirements;
}

function readRequirement(tokens: readonly string[]): LabelSelector | null {
  const isAbsent = tokens[0] === '!';
  const [key = '', operator, ...operand] = isAbsent ? tokens.slice(1) : tokens;
  if (!keyForm.test(key)) return null;
  if (operator === undefined) return (labels) => labels.has(key) !== isAbsent;
  return isAbsent ? null : readComparison(key, operator, operand);
}

function readComparison(key: string, operator: string, operand: readonly string[]): LabelSelector | null {
  if (operator === 'in' || operator === 'notin') {
    const isList = operand[0] === '(' && operand.at(-1) === ')' && operand.length > 1;
    return isList ? oneOf(key, valuesIn(operand.slice(1, -1)), operator === 'in') : null;
  }
  if (operand.length > 1) return null;
  const [value = ''] = operand;
  if (operator === '=' || operator === '==') return oneOf(key, [value], true);
  if (operator === '!=') return oneOf(key, [value], false);
  return integerForm.test(value) ? ordered(key, operator, Number(value)) : null;
}

/** Blanks between two words stay, which makes them no value. */
const valuesIn = (tokens: readonly string[]): readonly string[] =>
  tokens
    .join(' ')
    .split(',')
    .map((value) => value.trim());

/** A pod without the label has none of the values. */
function oneOf(key: string, values: readonly string[], isWanted: boolean): LabelSelector | null {
  if (!values.every((value) => valueForm.test(value))) return null;
  const listed = new Set<string | undefined>(values);
  return (labels) => listed.has(labels.get(key)) === isWanted;
}

function ordered(key: string, operator: string, bound: number): LabelSelector | null {
  if (operator !== '<' && operator !== '>') return null;
  return (labels) => {
    const held = labels.get(key) ?? '';
    if (!integerForm.test(held)) return false;
    return operator === '<' ? Number(held) < bound : Number(held) > bound;
  };
}
