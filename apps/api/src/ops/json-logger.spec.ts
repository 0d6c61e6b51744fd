import { describe, expect, it } from '@jest/globals';
import { JsonLogger } from './json-logger.ts';

const logged = (tell: (logger: JsonLogger) => void, level: 'debug' | 'info' = 'info'): Record<string, unknown>[] => {
  const lines: string[] = [];
  tell(new JsonLogger(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('JsonLogger', () => {
  it('writes fields and the scope', () => {
    const [line] = logged((logger) => logger.warn({ msg: 'source failed', source: 'file:a' }, 'sources'));
    expect(line).toMatchObject({ level: 40, scope: 'sources', msg: 'source failed', source: 'file:a' });
  });

  it('writes an error with its stack', () => {
    const [line] = logged((logger) => logger.error({ msg: 'broken', error: new Error('why') }, 'http'));
    expect(line).toMatchObject({ level: 50, msg: 'broken', err: { message: 'why', stack: expect.any(String) } });
  });

  it('keeps what Nest tells of itself for debugging', () => {
    const tell = (logger: JsonLogger) => logger.log('AppModule dependencies initialized', 'InstanceLoader');
    expect(logged(tell)).toEqual([]);
    expect(logged(tell, 'debug')).toMatchObject([{ level: 20, msg: 'AppModule dependencies initialized' }]);
  });
});
