import { describe, expect, it } from '@jest/globals';
import { aLine } from '@tetrascope/contracts/testing';
import { openPage } from '../browser/browser.ts';
import { SecurityScreen } from '../browser/security-screen.ts';
import { openScene } from '../scene.ts';
import { eventually } from '../server/eventually.ts';

const mark = /mark-\d+/;
const marked = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    aLine({ binary: '/usr/bin/ls', arguments: `mark-${from + index}` }),
  );
const marksDown = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => `mark-${from - index}`);

describe('the live view', () => {
  const scene = openScene();

  it('shows each event as it comes, once, and tells of a grave one', async () => {
    const file = scene.file(...marked(1, 3));
    const server = await scene.server('--source', `file:${file.path}`);
    const { page, faults } = await openPage(await scene.browser(), server.url);
    const screen = new SecurityScreen(page);
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 3,
    );
    file.append(...marked(4, 6));
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 6,
    );
    expect(await screen.marks(mark)).toEqual(marksDown(6, 1));
    file.append(aLine({ kind: 'kprobe', path: '/etc/passwd', binary: '/usr/bin/cat' }));
    await screen.alerts.filter({ hasText: '/etc/passwd' }).waitFor();
    await page.locator('ts-notice-bar', { hasText: '/etc/passwd' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('goes on under a mouse that has looked, and stands still under the keyboard', async () => {
    const file = scene.file(...marked(1, 3));
    const server = await scene.server('--source', `file:${file.path}`);
    const { page, faults } = await openPage(await scene.browser(), server.url);
    const screen = new SecurityScreen(page);
    await screen.row('mark-2').click();
    await screen.drawer.getByRole('button', { name: '關閉' }).click();
    file.append(...marked(4, 4));
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 4,
    );
    await screen.row('mark-2').getByRole('button').first().press('ArrowDown');
    file.append(...marked(5, 5));
    await screen.waiting.getByText('1 筆新事件').waitFor();
    expect(await screen.marks(mark)).toEqual(marksDown(4, 1));
    expect(faults).toEqual([]);
  });

  it('stands still while it is switched off, counts what came, and catches up', async () => {
    const file = scene.file(...marked(1, 3));
    const server = await scene.server('--source', `file:${file.path}`);
    const { page, faults } = await openPage(await scene.browser(), server.url);
    const screen = new SecurityScreen(page);
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 3,
    );
    await page.getByRole('switch', { name: '實時監控' }).click();
    await page.getByText('已暫停').waitFor();
    file.append(...marked(4, 5));
    await screen.waiting.getByText('2 筆新事件').waitFor();
    expect(await screen.marks(mark)).toEqual(marksDown(3, 1));
    await screen.waiting.click();
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 5,
    );
    expect(faults).toEqual([]);
  });

  it('recovers from a killed server without a gap and without a duplicate', async () => {
    const file = scene.file(...marked(1, 5));
    const first = await scene.server('--source', `file:${file.path}`);
    const { page } = await openPage(await scene.browser(), first.url);
    const screen = new SecurityScreen(page);
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.length === 5,
    );
    await first.stop('SIGKILL');
    await screen.connection.getByText('已斷線').waitFor();
    file.append(...marked(6, 8));
    await scene.server('--source', `file:${file.path}`, '--port', String(first.port));
    await screen.connection.getByText('已連接').waitFor();
    file.append(...marked(9, 10));
    await eventually(
      () => screen.marks(mark),
      (marks) => marks.includes('mark-10'),
    );
    expect(await screen.marks(mark)).toEqual(marksDown(10, 1));
    await eventually(
      () => screen.figure('總事件數'),
      (held) => held === 10,
    );
  });
});
