import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { labelsOf, parseLabelSelector } from './label-selector.ts';

const held = labelsOf({
  app: 'shop',
  'app.kubernetes.io/name': 'shop',
  tier: 'front',
  canary: '',
  weight: '7',
  number: 5,
});

const selects = (selector: string): boolean | string => {
  const parsed = parseLabelSelector(selector);
  return typeof parsed === 'string' ? parsed : parsed(held);
};

describe('a label selector', () => {
  it.each([
    ['', true],
    [' ', true],
    ['app', true],
    ['nothing', false],
    ['!nothing', true],
    ['! app', false],
    ['app=shop', true],
    ['app==shop', true],
    ['app = shop', true],
    ['app=other', false],
    ['app=', false],
    ['canary=', true],
    ['nothing=', false],
    ['app!=other', true],
    ['app!=shop', false],
    ['nothing!=a', true],
    ['app.kubernetes.io/name=shop', true],
    ['app in (shop)', true],
    ['app in (a, shop,b)', true],
    ['app in(a)', false],
    ['canary in ()', true],
    ['canary in (a,)', true],
    ['app notin (a,b)', true],
    ['app notin (shop)', false],
    ['nothing notin (a)', true],
    ['nothing in (a)', false],
    ['weight>6', true],
    ['weight>7', false],
    ['weight < 8', true],
    ['app>1', false],
    ['nothing<1', false],
    ['number=5', false],
    ['app=shop,tier in (front,back),!nothing', true],
    ['app=shop,tier in (back),!nothing', false],
    ['in in (a)', false],
    ['app=in', false],
  ])('%j selects: %s', (selector, expected) => expect(selects(selector)).toBe(expected));

  it.each([
    'app=shop,',
    ',app',
    'app=a b',
    'app in a',
    'app in (a',
    'app in (a b)',
    'app in (a',
    'app in',
    '!app=a',
    '!',
    '=a',
    'app=a=b',
    'app==/',
    'app>a',
    'app>',
    'weight=>1',
    'a/b/c',
    '/name',
    '-app',
    'app=-a',
    `${'a'.repeat(64)}`,
    `app=${'a'.repeat(64)}`,
    'app=敏感',
    'app=a;b',
  ])('%j is refused, and the requirement named', (selector) => {
    expect(selects(selector)).toMatch(/^".*" is no requirement on labels: use app, !app, app=a/);
  });

  it('has a bound', () => expect(selects('a,'.repeat(2049))).toBe('a selector has at most 4096 characters, not 4098'));

  it('is read or refused, whatever it is', () => {
    const pieces = fc.constantFrom('a', ' ', ',', '(', ')', '!', '=', '>', ' in ', ' notin ', '1');
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (selector) => expect(['boolean', 'string']).toContain(typeof selects(selector))));
  });
});
