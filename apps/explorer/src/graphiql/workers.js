/* global WORKERS -- the workers' file names, put in by the build */

/** Monaco asks for a worker by the language it edits; each is a file of its own beside the page. */
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(new URL(WORKERS[label] ?? WORKERS.editor, document.baseURI)),
};
