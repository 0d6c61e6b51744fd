import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Topic } from './topic.ts';

describe('Topic', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error']));

  it('passes each batch to everybody who listens, until they stop', () => {
    const topic = new Topic<string>();
    const heard: string[] = [];
    const stop = topic.listen((items) => heard.push(`first ${items.join()}`));
    topic.listen((items) => heard.push(`second ${items.join()}`));
    topic.publish(['a', 'b']);
    stop();
    topic.publish(['c']);
    expect(heard).toEqual(['first a,b', 'second a,b', 'second c']);
    expect(topic.listeners).toBe(1);
  });

  it('passes no empty batch', () => {
    const topic = new Topic<string>();
    topic.listen(() => expect(true).toBe(false));
    expect(() => topic.publish([])).not.toThrow();
  });

  it('goes on to the next listener when one fails', () => {
    const topic = new Topic<string>();
    const heard: string[] = [];
    topic.listen(() => {
      throw new Error('a bug');
    });
    topic.listen((items) => heard.push(...items));
    topic.publish(['a']);
    expect(heard).toEqual(['a']);
  });
});
