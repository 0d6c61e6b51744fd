import { containerOfPod } from '../cluster/cluster.ts';
import type { Scene } from '../scene.ts';
import { openSensitiveFile } from '../activity/file.ts';
import { connect } from '../activity/network.ts';

/** The first version's first sample: curl calls out of the trading api's pod. */
export function curlFromTrading(scene: Scene): void {
  const { main } = containerOfPod(scene.cluster, 'trading-api-deployment-abc123');
  const url = scene.random.pick(['https://rates.market-feed.example/v2/usd', 'https://status.broker.example/ping']);
  const curl = scene.exec(main, { binary: '/usr/bin/curl', arguments: `-s ${url}` });
  scene.wait(20, 90);
  connect(scene, curl, { address: `198.51.100.${scene.random.integer(2, 250)}`, port: 443 }, 'egress');
  scene.wait(100, 700);
  scene.exit(curl);
}

/** The first version's second sample: somebody reads /etc/passwd in the payment gateway's pod. */
export function readPasswdInPayment(scene: Scene): void {
  const { main } = containerOfPod(scene.cluster, 'payment-gateway-deployment-def456');
  const cat = scene.exec(main, { binary: '/bin/cat', arguments: '/etc/passwd' });
  scene.wait(0.3, 2);
  openSensitiveFile(scene, cat, '/etc/passwd');
  scene.wait(0.3, 2);
  scene.exit(cat);
}
