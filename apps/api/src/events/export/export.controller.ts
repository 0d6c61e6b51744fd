import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CLOCK, type Clock } from '../../clock.ts';
import { CONFIG } from '../../config/config.module.ts';
import type { Config } from '../../config/config-schema.ts';
import type { Parameters } from '../read-parameters.ts';
import { ExportDesk } from './export-desk.ts';
import { exportFormats } from './export-formats.ts';
import { readExportRequest } from './read-export-request.ts';

/** Every event that matches, as a file. */
@Controller('api/v1/tetragon/events/export')
export class ExportController {
  constructor(
    private readonly desk: ExportDesk,
    @Inject(CONFIG) private readonly config: Pick<Config, 'exportMaxEvents'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async send(@Query() parameters: Parameters, @Res() reply: FastifyReply): Promise<void> {
    const request = readExportRequest(parameters, this.config.exportMaxEvents);
    const format = exportFormats[request.format];
    const headers = {
      'content-type': `${format.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileNameOf(this.clock(), format.ending)}"`,
      'cache-control': 'no-store',
    };
    // who asks for the headers alone must not have all events read
    if (reply.request.method === 'HEAD') return void reply.headers(headers).send();
    const { stream, walk } = await this.desk.open(request, format);
    void reply
      .headers(headers)
      .trailer('tetrascope-after', async () => walk.after ?? '')
      .trailer('tetrascope-has-more', async () => String(walk.hasMore))
      .send(stream);
  }
}

/** Such as `tetrascope-events-2026-11-25T14-15-00Z.csv`: no system refuses it. */
const fileNameOf = (nowMs: number, ending: string): string =>
  `tetrascope-events-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z.${ending}`;
