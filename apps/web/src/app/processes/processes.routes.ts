import type { Routes } from '@angular/router';
import { ApolloProcessApi } from '../data/apollo-process-api.ts';
import { ProcessApi } from '../data/process-api.ts';
import { ProcessesPage } from './processes-page.ts';

/** The page of one process and those around it, with what asks for them: no other page does. */
export const processesRoutes: Routes = [
  { path: '', component: ProcessesPage, providers: [{ provide: ProcessApi, useClass: ApolloProcessApi }] },
];
