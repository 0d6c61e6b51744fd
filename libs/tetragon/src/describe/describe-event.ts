import type { LocalText } from '@tetrascope/contracts';
import type { EventView } from '../event-view.ts';
import { clip } from '../quote.ts';
import { en } from './en.ts';
import type { Phrases, Slot, Topic } from './sentence.ts';
import { zhTw } from './zh-tw.ts';

/** Longest value in a sentence, in characters: a person reads a sentence, the drawer shows the whole. */
const maxValueLength = 200;

/**
 * What happened, in one sentence a language, from what the event itself tells. It never says that something was stopped
 * or killed unless the process ended by a signal: a policy's `action` tells only what the policy asks for.
 */
export function describeEvent(view: EventView): LocalText {
  const topic = topicOf(view);
  const values = valuesOf(view);
  return { zh_TW: say(zhTw, topic, values), en: say(en, topic, values) };
}

/** What each type is about where its operation does not say, given a function. */
const topicsOfFunction: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['process_kprobe', 'hook'],
  ['process_lsm', 'lsm_hook'],
  ['process_tracepoint', 'tracepoint'],
  ['process_uprobe', 'probe'],
  ['process_usdt', 'probe'],
]);

/** The same for types that have no function. */
const topicsWithoutFunction: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['process_throttle', 'throttle'],
  ['rate_limit_info', 'rate_limit'],
  ['test', 'test'],
]);

function topicOf(view: EventView): Topic {
  if (view.operation === 'exec') return view.parentBinary === '' ? 'exec_orphan' : 'exec';
  if (view.operation === 'exit') return exitTopic(view.target);
  if (view.operation !== '') return view.operation;
  if (view.functionName === '') return topicsWithoutFunction.get(view.type) ?? 'unknown';
  if (view.functionName === 'raw_syscalls/sys_enter' && view.object !== '') return 'system_call';
  return topicsOfFunction.get(view.type) ?? 'unknown';
}

/** The target of an exit is its signal or its status. */
function exitTopic(target: string): Topic {
  if (target === '0') return 'exit';
  return /^-?\d+$/.test(target) ? 'exit_status' : 'exit_signal';
}

function valuesOf(view: EventView): Readonly<Record<Slot, string>> {
  return {
    binary: view.binary,
    command: view.arguments === '' ? view.binary : `${view.binary} ${view.arguments}`,
    parent: view.parentBinary,
    path: view.path,
    destination: view.destination,
    object: view.object,
    function: view.functionName,
    target: view.target,
    type: view.type,
    node: view.node,
  };
}

function say(phrases: Phrases, topic: Topic, values: Readonly<Record<Slot, string>>): string {
  return phrases.sentences[topic].replace(/( ?)\{(\w+)\}( ?)/g, (_, before: string, name: Slot, after: string) => {
    const value = printable(clip(values[name], maxValueLength)).trim();
    if (value !== '') return `${before}${value}${after}`;
    const gap = phrases.untoldGap;
    return `${before && gap}${phrases.untold[name]}${after && gap}`;
  });
}

/** Line breaks and other control characters become blanks: a sentence is one line. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
