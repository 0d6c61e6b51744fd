import { Controller, Get, Header } from '@nestjs/common';
import { maxPageSize } from '@tetrascope/contracts';
import { legacyAlerts } from '../wire/legacy-alert.ts';
import { AlertDesk } from './alert-desk.ts';

/** The first version's listing of alerts: all it holds, newest first, up to the page size of events. */
@Controller('api/v1/tetragon/alerts')
export class AlertsController {
  constructor(private readonly desk: AlertDesk) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(): Promise<Buffer> {
    const everything = { severity: [], status: [] };
    const total = await this.desk.count(everything);
    const { items } = await this.desk.page(everything, { first: maxPageSize, after: null });
    const head = `{"success":true,"total":${total},"alerts":[`;
    return Buffer.concat([Buffer.from(head), legacyAlerts(items), Buffer.from(']}')]);
  }
}
