import type { Workload } from './workload.ts';

const system = { namespace: 'kube-system', part: 'cluster', uid: 0, files: [], calls: [] } as const;

/** What the cluster itself runs. */
export const systemWorkloads: readonly Workload[] = [
  {
    ...system,
    name: 'coredns',
    kind: 'Deployment',
    app: 'coredns',
    labels: { 'k8s-app': 'kube-dns' },
    replicas: 2,
    image: 'registry.k8s.example/coredns/coredns:v1.12.1',
    main: { binary: '/coredns', arguments: '-conf /etc/coredns/Corefile', cwd: '/' },
    port: 53,
    files: ['/etc/coredns/Corefile'],
  },
  {
    ...system,
    name: 'kube-proxy',
    kind: 'DaemonSet',
    app: 'kube-proxy',
    labels: { 'k8s-app': 'kube-proxy' },
    replicas: 0,
    image: 'registry.k8s.example/kube-proxy:v1.34.1',
    isPrivileged: true,
    main: {
      binary: '/usr/local/bin/kube-proxy',
      arguments: '--config=/var/lib/kube-proxy/config.conf',
      cwd: '/',
    },
    port: 10256,
  },
];

/** The pod a story starts to get at its node: privileged, by hand, in the bank's namespace. */
export const debugWorkload: Workload = {
  name: 'ops-debug',
  kind: 'Pod',
  namespace: 'fintech-demo',
  app: 'ops-debug',
  part: 'ops',
  replicas: 1,
  image: 'docker.io/library/debian:13-slim',
  uid: 0,
  isPrivileged: true,
  main: { binary: '/usr/bin/sleep', arguments: 'infinity', cwd: '/' },
  port: 0,
  files: [],
  calls: [],
};
