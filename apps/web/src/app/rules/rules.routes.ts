import type { Routes } from '@angular/router';
import { RulesPage } from './rules-page.ts';

/** The page of the rules. */
export const rulesRoutes: Routes = [{ path: '', component: RulesPage }];
