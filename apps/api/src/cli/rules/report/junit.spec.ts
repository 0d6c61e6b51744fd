import { describe, expect, it } from '@jest/globals';
import { junitReport } from './junit.ts';

describe('junitReport', () => {
  it('counts the cases and those that failed, and tells how', () => {
    expect(
      junitReport('rules', [
        { name: 'quiet', group: 'a.yml', failures: [] },
        { name: 'loud', group: 'b.yml', failures: ['twice', 'and more'] },
      ]),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Tetrascope" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="rules" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="quiet" classname="a.yml"/>
    <testcase name="loud" classname="b.yml">
      <failure message="twice">twice
and more</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('keeps to what XML can hold, whatever a rule or an event says', () => {
    const text = junitReport('s', [{ name: '<a href="&">', group: '\u0000\u001b[1m', failures: ['\ud800 \ufffe'] }]);
    expect(text).toContain('name="&lt;a href=&quot;&amp;&quot;&gt;" classname="\ufffd\ufffd[1m"');
    expect(text).toContain('>\ufffd \ufffd</failure>');
  });
});
