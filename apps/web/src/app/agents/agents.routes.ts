import type { Routes } from '@angular/router';
import { AgentsPage } from './agents-page.ts';

/** The page of the agents. */
export const agentsRoutes: Routes = [{ path: '', component: AgentsPage }];
