import { Controller, Get, Header } from '@nestjs/common';
import { knownEventTypes, type LegacyStatisticsAnswer } from '@tetrascope/contracts';
import { StatisticsDesk } from './statistics-desk.ts';

/** The first version's figures. */
@Controller('api/v1/tetragon/statistics')
export class StatisticsController {
  constructor(private readonly desk: StatisticsDesk) {}

  @Get()
  @Header('cache-control', 'no-store')
  async show(): Promise<LegacyStatisticsAnswer> {
    const figures = await this.desk.draw();
    const known = knownEventTypes.map((type) => [type, 0] as const);
    const held = figures.typeBreakdown.map(({ type, count }) => [type, count] as const);
    return {
      success: true,
      statistics: {
        total_events: figures.totalEvents,
        total_alerts: figures.totalAlerts,
        active_alerts: figures.activeAlerts,
        recent_events_count: figures.recentEvents,
        severity_breakdown: figures.severityBreakdown,
        event_type_breakdown: Object.fromEntries([...known, ...held]),
      },
    };
  }
}
