import { describe, expect, it } from '@jest/globals';
import { exportLink } from './export-link.ts';

describe('exportLink', () => {
  it.each([
    [{ filter: {}, query: '' }, null],
    [{ filter: {}, query: 'curl -pod:"a b"' }, 'curl -pod:"a b"'],
    [
      { filter: { severity: ['HIGH' as const], pod: ['web'], text: 'x y' }, query: 'uid:0' },
      'severity:HIGH pod:^web "x y" uid:0',
    ],
    [{ filter: { namespace: [''] }, query: 'naemspace:a' }, 'namespace:""'],
  ])('asks for all that %j means', (selection, text) => {
    const { pathname, searchParams } = new URL(exportLink(selection, 'csv'), 'http://localhost/');
    expect([pathname, searchParams.get('format'), searchParams.get('q')]).toEqual([
      '/api/v1/tetragon/events/export',
      'csv',
      text,
    ]);
  });
});
