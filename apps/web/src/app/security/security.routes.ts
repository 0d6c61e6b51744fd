import type { Routes } from '@angular/router';
import { SecurityPage } from './security-page.ts';

/** The security page. */
export const securityRoutes: Routes = [{ path: '', component: SecurityPage }];
