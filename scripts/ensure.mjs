// Makes a fresh checkout ready for `npm start` and `npm test`: packages as locked, and, with `build`, everything built.
// It needs nothing but Node itself, so it can run before anything is installed.
import { buildAll } from './ensure/build.mjs';
import { installPackages } from './ensure/install.mjs';
import { nodeComplaint } from './ensure/node-version.mjs';

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const complaint = nodeComplaint(process.versions.node);
if (complaint) fail(complaint);

const installFault = installPackages();
if (installFault) fail(installFault);

if (process.argv.includes('build')) {
  const buildFault = await buildAll();
  if (buildFault) fail(buildFault);
}
