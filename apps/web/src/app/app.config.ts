import { type ApplicationConfig, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter } from '@angular/router';
import { routes } from './app.routes.ts';
import { provideI18n } from './i18n/provide-i18n.ts';

/** What every page shares; whatever one page alone needs is provided by its route. */
export const appConfig: ApplicationConfig = {
  providers: [provideZonelessChangeDetection(), provideRouter(routes), provideI18n()],
};
