import type { Command } from './command.ts';

/**
 * The server. It is a bundle of its own beside this one, so that what it loads is not loaded for other commands; it reads
 * its settings from the command line as it does when it is started by itself, and ends the process.
 */
export const serve: Command = {
  summary: 'Collect events, grade them and show them in a browser, as `npm start` does',
  run: async (args) => {
    process.argv.splice(2, process.argv.length, ...args);
    await import(new URL('./main.js', import.meta.url).href);
    return null;
  },
};
