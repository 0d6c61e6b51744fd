import type { Routes } from '@angular/router';

/** One lazy folder a page. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'security' },
  { path: 'security', loadChildren: async () => (await import('./security/security.routes.ts')).securityRoutes },
  { path: '**', redirectTo: 'security' },
];
