import type { Config } from '../config/config-schema.ts';
import type { Source } from './source.ts';
import { FileSource } from './sources/file/file-source.ts';
import { KubectlSource, probeKubectl } from './sources/kubectl-source.ts';
import { parseSources, type SourceSpec } from './sources/parse-source.ts';
import { SimulatorSource } from './sources/simulator-source.ts';
import { StdinSource } from './sources/stdin-source.ts';

/** Makes the sources that were configured; `http` has none, its lines are pushed. */
export async function makeSources(config: Config): Promise<Source[]> {
  const { specs } = parseSources(config.source);
  const sources = await Promise.all(specs.map((spec) => makeSource(spec, config)));
  return sources.filter((source) => source !== null);
}

async function makeSource(spec: SourceSpec, config: Config): Promise<Source | null> {
  switch (spec.kind) {
    case 'http':
      return null;
    case 'simulator':
      return simulator(spec.name, spec.eventsPerSecond, config, null);
    case 'kubectl':
      return new KubectlSource({ name: spec.name, ...podsOf(config) });
    case 'file':
      return new FileSource({ name: spec.name, path: spec.path, from: config.fileFrom });
    case 'stdin':
      return new StdinSource(spec.name, process.stdin);
    case 'auto': {
      const probe = await probeKubectl(podsOf(config));
      return probe.ok
        ? new KubectlSource({ name: 'kubectl', ...podsOf(config) })
        : simulator('simulator', null, config, probe.reason);
    }
  }
}

const podsOf = ({ kubectlPath, kubectlNamespace, kubectlSelector, kubectlContainer }: Config) => ({
  kubectl: kubectlPath,
  namespace: kubectlNamespace,
  selector: kubectlSelector,
  container: kubectlContainer,
});

function simulator(
  name: string,
  eventsPerSecond: number | null,
  config: Config,
  reason: string | null,
): SimulatorSource {
  return new SimulatorSource({ name, eventsPerSecond, seed: config.simulatorSeed, now: Date.now, reason });
}
