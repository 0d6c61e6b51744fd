import { Controller, Get } from '@nestjs/common';
import { openApiDocument } from './openapi.ts';

@Controller('api/openapi.json')
export class OpenApiController {
  @Get()
  document() {
    return openApiDocument;
  }
}
