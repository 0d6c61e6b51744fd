import { Controller, Get, Header, Inject } from '@nestjs/common';
import { maxPageSize } from '@tetrascope/contracts';
import { ALERT_STORE, type AlertStore } from '../store/alert-store.ts';
import { legacyAlerts } from '../wire/legacy-alert.ts';

/** The first version's listing of alerts: all it holds, newest first, up to the page size of events. */
@Controller('api/v1/tetragon/alerts')
export class AlertsController {
  constructor(@Inject(ALERT_STORE) private readonly alerts: AlertStore) {}

  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(): Promise<Buffer> {
    const { total } = await this.alerts.summary();
    const { items } = await this.alerts.page({ filter: { severity: [], status: [] }, first: maxPageSize, after: null });
    const head = `{"success":true,"total":${total},"alerts":[`;
    return Buffer.concat([Buffer.from(head), legacyAlerts(items), Buffer.from(']}')]);
  }
}
