import type { Routes } from '@angular/router';
import { provideData } from './data/provide-data.ts';
import type { TextKey } from './i18n/text-key.ts';

const title = (key: TextKey): TextKey => key;

/** One lazy folder a page, and what talks to the server for all of them: one socket outlives the change of a page. */
export const pagesRoutes: Routes = [
  {
    path: '',
    providers: [provideData()],
    children: [
      {
        path: 'security',
        title: title('title'),
        loadChildren: async () => (await import('./security/security.routes.ts')).securityRoutes,
      },
      {
        path: 'alerts',
        title: title('alertDesk.title'),
        loadChildren: async () => (await import('./alerts/alerts.routes.ts')).alertsRoutes,
      },
      {
        path: 'agents',
        title: title('agents.title'),
        loadChildren: async () => (await import('./agents/agents.routes.ts')).agentsRoutes,
      },
      {
        path: 'rules',
        title: title('rules.title'),
        loadChildren: async () => (await import('./rules/rules.routes.ts')).rulesRoutes,
      },
      {
        path: 'trends',
        title: title('trends.title'),
        loadChildren: async () => (await import('./trends/trends.routes.ts')).trendsRoutes,
      },
      {
        path: 'processes',
        title: title('processes.title'),
        loadChildren: async () => (await import('./processes/processes.routes.ts')).processesRoutes,
      },
      { path: '**', redirectTo: 'security' },
    ],
  },
];
