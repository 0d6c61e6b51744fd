import { parse, plan } from '@bufbuild/cel';
import { fromJson, type DescMessage, type JsonValue, type Message } from '@bufbuild/protobuf';
import type { EventTest } from '../exported-event.ts';
import { celEnvironment, celRegistry, celVariables } from './cel-environment.ts';
import { CelChecker, type Expr } from './check-cel.ts';

/** Characters of an expression: what its parser needs grows with them, and with how deep they nest. */
const maxExpressionLength = 1024;

/**
 * An expression as Tetragon evaluates it: over the event as a protobuf message, under the name of its type. One that does
 * not name the event's type does not match it, and one that fails does not match. A text says what is wrong with it.
 */
export function compileCel(text: string): EventTest | string {
  const checked = checkCel(text);
  if (typeof checked === 'string') return checked;
  const { expr, named } = checked;
  const evaluate = plan(celEnvironment, expr);
  return ({ type, event }) => {
    const desc = named.has(type) ? celVariables.get(type) : undefined;
    const message = desc === undefined ? null : messageOf(desc, event as JsonValue);
    return message !== null && evaluate({ [type]: message }) === true;
  };
}

/** An expression that can be evaluated. */
interface CheckedCel {
  readonly expr: Expr;
  /** Types of events in it. */
  readonly named: ReadonlySet<string>;
  /** Regular expressions in it. */
  readonly patterns: readonly string[];
}

/** A text says what is wrong with it. */
export function checkCel(text: string): CheckedCel | string {
  if (text.length > maxExpressionLength)
    return `has ${text.length} characters; at most ${maxExpressionLength} are taken`;
  const expr = parsed(text);
  if (typeof expr === 'string') return `is no CEL (${expr})`;
  const checker = new CelChecker();
  const fault = checker.faultOf(expr);
  return fault ?? { expr, named: checker.named, patterns: checker.patterns };
}

function parsed(text: string): Expr | string {
  try {
    return parse(text).expr;
  } catch (error) {
    // whatever stops its parser, the text is what is wrong
    return (error as Error).message.slice(0, 200);
  }
}

/** Null where the line has values that its message can't hold; fields of newer agents are left out, as an agent does. */
function messageOf(desc: DescMessage, event: JsonValue): Message | null {
  try {
    return fromJson(desc, event, { ignoreUnknownFields: true, registry: celRegistry });
  } catch {
    // the exported line is not as its .proto says, so that no agent would have had it
    return null;
  }
}
