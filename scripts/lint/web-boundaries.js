import { banExportAll, banImport, banOtherApp, banOtherProject, block } from './bans.js';
import { filesIn, foldersIn } from './folders.js';

const app = 'apps/web/src/app';

const banServer = banImport(/^(@nestjs\/|node:|fastify|ws$|@apollo\/server)/, 'The page knows no server.');
const everywhere = [banOtherProject, banOtherApp, banServer, banExportAll];

/** A folder with routes of its own is a page. */
const pages = foldersIn(app).filter((folder) =>
  filesIn(`${app}/${folder}`).some((name) => name.endsWith('.routes.ts')),
);

const banPage = (page) => banImport(new RegExp(`^(\\.\\./)+${page}/`), `A page never imports a page: ${page}.`);

/** A page never imports a page; what two of them share stands in a folder of its own. */
export const webBoundaries = [
  block('apps/web', { files: ['apps/web/src/**/*.ts'], bans: everywhere }),
  ...pages.map((page) =>
    block(`apps/web ${page}`, {
      files: [`${app}/${page}/**/*.ts`],
      bans: [...everywhere, ...pages.filter((other) => other !== page).map(banPage)],
    }),
  ),
  block('apps/web specs', { files: ['apps/web/src/**/*.spec.ts'], bans: [banOtherProject, banOtherApp, banExportAll] }),
];
