import type { parse } from '@bufbuild/cel';
import { clip } from '../../../quote.ts';
import { compileRegex } from '../../regex.ts';
import { celEnvironment, celNamespace, celRegistry, celVariables } from './cel-environment.ts';
import { kindOfField, nameOfKind, scalar, unknown, type CelKind } from './cel-kind.ts';

export type Expr = ReturnType<typeof parse>['expr'];
type Node<Case extends Expr['exprKind']['case']> = Extract<Expr['exprKind'], { readonly case: Case }>['value'];
type Variables = ReadonlyMap<string, CelKind>;

/** Parts of an expression: one that people write has a few dozen. */
const maxParts = 256;

/** Lists gone through within one another: an event may have long ones, and each level multiplies. */
const maxNested = 1;

/** What an expression may be compared with what, and its name; the types of both sides must be the same. */
const comparisons: ReadonlyMap<string, string> = new Map([
  ['_==_', '=='],
  ['_!=_', '!='],
  ['_<_', '<'],
  ['_<=_', '<='],
  ['_>_', '>'],
  ['_>=_', '>='],
]);
const equality: ReadonlySet<string> = new Set(['_==_', '_!=_']);

const answers: ReadonlyMap<string, CelKind> = new Map([
  ...['_&&_', '_||_', '!_', '@in', 'matches', 'contains', 'startsWith', 'endsWith', 'isIP', 'isCIDR'].map(
    (name) => [name, scalar('bool')] as const,
  ),
  ['size', scalar('int')],
  ['int', scalar('int')],
  ['uint', scalar('uint')],
  ['string', scalar('string')],
]);

const constants: Readonly<Record<string, CelKind>> = {
  boolValue: scalar('bool'),
  bytesValue: scalar('bytes'),
  doubleValue: scalar('double'),
  int64Value: scalar('int'),
  nullValue: scalar('null'),
  stringValue: scalar('string'),
  uint64Value: scalar('uint'),
};

/** Names of types, which may stand for themselves. */
const typeNames: ReadonlySet<string> = new Set(
  ['bool', 'bytes', 'double', 'int', 'list', 'map', 'null_type', 'string', 'type', 'uint'].concat(
    'google.protobuf.Timestamp',
    'google.protobuf.Duration',
  ),
);

/** What Tetragon would refuse when it compiles: names and fields that are none, and types that never fit. */
class CelFault extends Error {}

/** Looks at a parsed expression before any event does. The events it names, by their types; or what is wrong with it. */
export class CelChecker {
  readonly named = new Set<string>();
  /** Regular expressions in it. */
  readonly patterns: string[] = [];
  #parts = 0;

  /** Null where it is a condition on events. */
  faultOf(expr: Expr): string | null {
    try {
      const kind = this.#kindOf(expr, new Map(), 0);
      if (kind.kind === 'unknown' || (kind.kind === 'scalar' && kind.name === 'bool')) return null;
      return `it gives ${nameOfKind(kind)}: it must give true or false`;
    } catch (error) {
      if (error instanceof CelFault) return error.message;
      throw error;
    }
  }

  #kindOf({ exprKind }: Expr, variables: Variables, nested: number): CelKind {
    this.#parts += 1;
    if (this.#parts > maxParts) throw new CelFault(`it has more than ${maxParts} parts`);
    const kindOf = (expr: Expr | undefined): CelKind =>
      expr === undefined ? unknown : this.#kindOf(expr, variables, nested);
    switch (exprKind.case) {
      case 'constExpr':
        return constants[exprKind.value.constantKind.case ?? ''] ?? unknown;
      case 'identExpr':
        return this.#kindOfName(exprKind.value.name, variables);
      case 'selectExpr':
        return this.#kindOfSelect(exprKind.value, variables, kindOf);
      case 'callExpr':
        return this.#kindOfCall(exprKind.value, kindOf);
      case 'listExpr':
        return { kind: 'list', of: exprKind.value.elements.map(kindOf)[0] ?? unknown };
      case 'structExpr':
        for (const { value } of exprKind.value.entries) kindOf(value);
        return unknown;
      case 'comprehensionExpr':
        return this.#kindOfLoop(exprKind.value, variables, nested, kindOf);
      default:
        return unknown;
    }
  }

  #kindOfName(name: string, variables: Variables): CelKind {
    const local = variables.get(name);
    if (local !== undefined) return local;
    const message = celVariables.get(name);
    if (message !== undefined) {
      this.named.add(name);
      return { kind: 'message', message };
    }
    if (typeNames.has(name)) return unknown;
    throw new CelFault(`there is no "${clip(name, 60)}": events are ${[...celVariables.keys()].join(', ')}`);
  }

  #kindOfSelect(
    select: Node<'selectExpr'>,
    variables: Variables,
    kindOf: (expr: Expr | undefined) => CelKind,
  ): CelKind {
    const path = pathOf(select);
    const [root = ''] = path?.split('.', 1) ?? [];
    // `KprobeAction.KPROBE_ACTION_POST` reads as a field of a variable
    if (path !== null && !variables.has(root) && !celVariables.has(root)) return kindOfConstant(path);
    const held = kindOf(select.operand);
    const inner = held.kind === 'message' ? fieldKind(held, select.field) : held.kind === 'map' ? held.of : unknown;
    if (held.kind === 'scalar') throw new CelFault(`${nameOfKind(held)} has no field "${clip(select.field, 60)}"`);
    return select.testOnly ? scalar('bool') : inner;
  }

  #kindOfCall(call: Node<'callExpr'>, kindOf: (expr: Expr | undefined) => CelKind): CelKind {
    const { function: name, target, args } = call;
    if (target !== undefined) kindOf(target);
    const kinds = args.map(kindOf);
    const [left = unknown, right = unknown] = kinds;
    const sign = comparisons.get(name);
    if (sign !== undefined) {
      if (!mayCompare(left, right, equality.has(name)))
        throw new CelFault(`${nameOfKind(left)} ${sign} ${nameOfKind(right)} never fits${hintFor(left, right)}`);
      return scalar('bool');
    }
    if (name === '_[_]') return left.kind === 'list' || left.kind === 'map' ? left.of : unknown;
    if (name === '_?_:_') return right;
    if (name === 'matches') this.patterns.push(patternOf(args.at(-1)));
    if (celEnvironment.funcs.find(name) === undefined && !/^[^a-z]/i.test(name))
      throw new CelFault(`there is no function "${clip(name, 60)}"`);
    return answers.get(name) ?? unknown;
  }

  #kindOfLoop(
    { iterVar, iterVar2, iterRange, accuVar, accuInit, loopCondition, loopStep, result }: Node<'comprehensionExpr'>,
    variables: Variables,
    nested: number,
    kindOf: (expr: Expr | undefined) => CelKind,
  ): CelKind {
    if (nested === maxNested) throw new CelFault('it goes through a list within another');
    const range = kindOf(iterRange);
    const sum = kindOf(accuInit);
    const element = range.kind === 'list' ? range.of : range.kind === 'map' ? scalar('string') : unknown;
    const inner = new Map(variables).set(iterVar, element).set(accuVar, sum);
    if (iterVar2 !== '') inner.set(iterVar2, unknown);
    for (const part of [loopCondition, loopStep]) if (part !== undefined) this.#kindOf(part, inner, nested + 1);
    return result === undefined ? unknown : this.#kindOf(result, inner, nested + 1);
  }
}

function fieldKind({ message }: Extract<CelKind, { readonly kind: 'message' }>, name: string): CelKind {
  const field = message.fields.find((each) => each.name === name);
  if (field === undefined) throw new CelFault(`${message.name} has no field "${clip(name, 60)}"`);
  return kindOfField(field);
}

/** `a.b.c` where it is nothing but names. */
function pathOf({ operand, field, testOnly }: Node<'selectExpr'>): string | null {
  if (testOnly || operand === undefined) return null;
  const { exprKind } = operand;
  if (exprKind.case === 'identExpr') return `${exprKind.value.name}.${field}`;
  const before = exprKind.case === 'selectExpr' ? pathOf(exprKind.value) : null;
  return before === null ? null : `${before}.${field}`;
}

/** Of a number of an enum, such as `ThrottleType.THROTTLE_START`, or of a type's name. */
function kindOfConstant(path: string): CelKind {
  if (typeNames.has(path)) return unknown;
  const dot = path.lastIndexOf('.');
  const name = path.slice(0, dot);
  const known = celRegistry.getEnum(`${celNamespace}.${name}`) ?? celRegistry.getEnum(name);
  if (known?.values.some((value) => value.name === path.slice(dot + 1))) return scalar('int');
  throw new CelFault(`there is no "${clip(path, 60)}": events are ${[...celVariables.keys()].join(', ')}`);
}

function mayCompare(left: CelKind, right: CelKind, isEquality: boolean): boolean {
  if (left.kind !== 'scalar' || right.kind !== 'scalar') return true;
  return left.name === right.name || (isEquality && (left.name === 'null' || right.name === 'null'));
}

const hintFor = (left: CelKind, right: CelKind): string =>
  [left, right].some((kind) => kind.kind === 'scalar' && kind.name === 'uint') ? ': write 1u for a number' : '';

/** A pattern must be known before any event is, so that its cost is. */
function patternOf(expr: Expr | undefined): string {
  if (expr?.exprKind.case !== 'constExpr' || expr.exprKind.value.constantKind.case !== 'stringValue')
    throw new CelFault('matches needs its regular expression written out');
  const pattern = expr.exprKind.value.constantKind.value;
  const { fault } = compileRegex(pattern);
  if (fault !== null) throw new CelFault(`it has a regular expression ${fault}`);
  return pattern;
}
