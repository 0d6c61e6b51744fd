import type { Locator, Page } from 'playwright-core';

/** The security page as a person finds their way on it: by words and roles. */
export class SecurityScreen {
  readonly rows: Locator;
  readonly alerts: Locator;
  readonly source: Locator;
  readonly connection: Locator;
  readonly drawer: Locator;
  readonly waiting: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.locator('ts-event-table [data-event]');
    this.alerts = page.locator('ts-alert-list li');
    this.source = page.locator('ts-source-chip');
    this.connection = page.locator('ts-connection-chip');
    this.drawer = page.locator('ts-event-drawer');
    this.waiting = page.getByRole('button', { name: '筆新事件' });
  }

  /** The row whose arguments, program or description hold these words. */
  row(words: string): Locator {
    return this.rows.filter({ hasText: words });
  }

  /** One of the four figures, by its name. */
  async figure(name: string): Promise<number> {
    const figure = this.page.locator('ts-figures dl', { has: this.page.getByText(name, { exact: true }) });
    const text = await figure.locator('dd').first().innerText();
    return Number(text.replaceAll(',', ''));
  }

  /** The words after `marker` in each row, top to bottom. */
  async marks(marker: RegExp): Promise<string[]> {
    const rows = await this.rows.allInnerTexts();
    return rows.map((row) => marker.exec(row)?.[0] ?? row);
  }

  async choose(menu: string, item: string): Promise<void> {
    await this.page.getByRole('button', { name: menu }).click();
    await this.page.getByRole('menuitemradio', { name: item }).click();
  }
}
