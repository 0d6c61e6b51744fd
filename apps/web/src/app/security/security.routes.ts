import type { Routes } from '@angular/router';
import { provideData } from '../data/provide-data.ts';
import { SecurityPage } from './security-page.ts';

/** The security page and what talks to the server for it. */
export const securityRoutes: Routes = [{ path: '', component: SecurityPage, providers: [provideData()] }];
