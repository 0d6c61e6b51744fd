import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** What Nest tells of its own making, and of a start that fails, which main.ts tells in a person's words. */
const innerScopes: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
  'GraphQLModule',
  'NestApplication',
  'ExceptionHandler',
]);

/** Nest's context comes last; an object holds fields, anything else is the message. */
function fieldsOf(message: unknown, rest: readonly unknown[]): object {
  const context = rest.at(-1);
  const scope = typeof context === 'string' ? { scope: context } : {};
  if (message instanceof Error) return { ...scope, err: message, msg: message.message };
  if (typeof message !== 'object' || message === null) return { ...scope, msg: String(message) };
  return 'error' in message ? { ...scope, ...message, error: undefined, err: message.error } : { ...scope, ...message };
}

/**
 * Logs JSON lines to standard error: constant messages, structured fields. error: a person must act; warn: healed, or
 * data lost with a count; info: lifecycle; debug: by request or event.
 */
export class JsonLogger implements LoggerService {
  readonly #pino: Logger;

  constructor(level: 'debug' | 'info' | 'warn' | 'error', destination: pino.DestinationStream = pino.destination(2)) {
    this.#pino = pino({ level, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#tell('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#tell('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#pino.warn(fieldsOf(message, rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#pino.debug(fieldsOf(message, rest));
  }

  #tell(level: 'info' | 'error', message: unknown, rest: readonly unknown[]): void {
    this.#pino[innerScopes.has(rest.at(-1)) ? 'debug' : level](fieldsOf(message, rest));
  }
}
