// Makes a fresh checkout ready for `npm start` and `npm test`.
import { readyCheckout } from './ensure/checkout.mjs';

const fault = await readyCheckout(process.argv.includes('build') ? 'build' : 'install');
if (fault) {
  console.error(fault);
  process.exit(1);
}
