/** The API in a process of its own, which watches its memory: `start` gives the port, `peak` the growth in bytes. */
import { startApi } from './support.ts';

const api = await startApi();
globalThis.gc?.();
const before = process.memoryUsage().rss;
let peak = before;
setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);

process.on('message', (message) => {
  if (message === 'peak') process.send?.({ growth: peak - before, hashes: api.vaultFiles() });
  if (message === 'end') void api.end().then(() => process.exit(0));
});
process.send?.({ port: api.port });
