import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@tetrascope/tetragon';
import { textsAt } from './payload-path.ts';

const at = (json: string, path: string) => textsAt(JSON.parse(json) as JsonObject, path.split('.'));

describe('textsAt', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['a text', '{"a":{"b":"c"}}', 'a.b', ['c']],
    ['a number as JSON writes it', '{"a":{"b":1.5}}', 'a.b', ['1.5']],
    ['a boolean', '{"a":{"b":false}}', 'a.b', ['false']],
    ['each element of a list at the end', '{"a":{"b":["x",2]}}', 'a.b', ['x', '2']],
    ['each element of a list on the way', '{"a":[{"b":"x"},{"c":"y"},{"b":"z"}]}', 'a.b', ['x', 'z']],
    ['nothing for null', '{"a":{"b":null}}', 'a.b', []],
    ['nothing for an object', '{"a":{"b":{}}}', 'a.b', []],
    ['nothing beyond a text', '{"a":"b"}', 'a.length', []],
    ['nothing that objects inherit', '{"a":{}}', 'a.constructor.name', []],
    ['nothing through a prototype', '{"a":{}}', 'a.__proto__.constructor.name', []],
    ['an own key named __proto__', '{"a":{"__proto__":{"b":"c"}}}', 'a.__proto__.b', ['c']],
    ['no length of a list', '{"a":["x"]}', 'a.length', []],
  ])('gives %s', (_what, json, path, texts) => {
    expect(at(json, path)).toEqual(texts);
  });

  it('does not follow lists without end', () => {
    expect(at(`{"a":${'['.repeat(5000)}"x"${']'.repeat(5000)}}`, 'a')).toEqual([]);
  });
});
