import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { ApolloTrendApi } from '../data/apollo-trend-api.ts';
import { TrendApi } from '../data/trend-api.ts';
import { LanguageChoice } from '../i18n/language-choice.ts';
import { trendTexts } from './trend-texts.ts';
import { TrendsPage } from './trends-page.ts';

/** The page of events over time. */
export const trendsRoutes: Routes = [
  {
    path: '',
    component: TrendsPage,
    providers: [{ provide: TrendApi, useClass: ApolloTrendApi }],
    resolve: { texts: () => inject(LanguageChoice).include(trendTexts) },
  },
];
