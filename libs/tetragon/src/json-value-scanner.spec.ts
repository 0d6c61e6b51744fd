import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { concatenatedObjects } from './json-value-scanner.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const cut = (text: string) => concatenatedObjects(bytes(text)).map(({ start, end }) => text.slice(start, end));

describe('concatenatedObjects', () => {
  it('finds objects that follow each other on one line', () => {
    expect(cut('{"a":1}{"b":"}{"} {"c":{}} ')).toEqual(['{"a":1}', '{"b":"}{"}', '{"c":{}}']);
  });

  it('leaves a line alone that holds anything else', () => {
    for (const line of ['{"a":1}}', '{"a":1}{"b":', 'text {"a":1}', '{"a":1},{"b":2}', '[{"a":1}]']) {
      expect(cut(line)).toEqual([line]);
    }
  });

  it('gives back any objects that were joined', () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(objects, (list) => {
        const line = bytes(list.map((each) => JSON.stringify(each)).join(''));
        const found = concatenatedObjects(line).map(({ start, end }) =>
          new TextDecoder().decode(line.subarray(start, end)),
        );
        expect(found).toEqual(list.map((each) => JSON.stringify(each)));
      }),
    );
  });
});
