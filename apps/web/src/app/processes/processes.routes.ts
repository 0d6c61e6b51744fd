import type { Routes } from '@angular/router';
import { ProcessesPage } from './processes-page.ts';

/** The page of one process and those around it. */
export const processesRoutes: Routes = [{ path: '', component: ProcessesPage }];
