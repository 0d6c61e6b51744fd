import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { AlertsApi } from '../data/alerts-api.ts';
import { ApolloAlertsApi } from '../data/apollo-alerts-api.ts';
import { ApolloMutesApi } from '../data/apollo-mutes-api.ts';
import { MutesApi } from '../data/mutes-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { alertTexts } from './alert-texts.ts';
import { AlertsPage } from './alerts-page.ts';

/** The page of the alerts. */
export const alertsRoutes: Routes = [
  {
    path: '',
    component: AlertsPage,
    providers: [
      { provide: AlertsApi, useClass: ApolloAlertsApi },
      { provide: MutesApi, useClass: ApolloMutesApi },
    ],
    resolve: { texts: () => inject(LanguageChoice).include(alertTexts) },
  },
];
