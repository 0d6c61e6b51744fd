import type { Routes } from '@angular/router';

/** The pages come by themselves, so that the frame around them is painted first. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'security' },
  { path: '', loadChildren: async () => (await import('./pages.routes.ts')).pagesRoutes },
];
