/**
 * The Claude stand-in by hand: `npx node test/helpers/claude-cli.ts --port 8787 --delay 400 [--per-minute 60] [--key K]`.
 * Start the app with ANTHROPIC_BASE_URL set to the printed address and any ANTHROPIC_API_KEY.
 */
import { parseArgs } from 'node:util';
import { startClaude } from './claude.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    delay: { type: 'string', default: '0' },
    'per-minute': { type: 'string' },
    key: { type: 'string', multiple: true },
  },
});
const perMinute = values['per-minute'];
const claude = await startClaude({
  port: Number(values.port),
  delay: Number(values.delay),
  perMinute: perMinute === undefined ? undefined : Number(perMinute),
  keys: values.key,
});
process.stdout.write(`ANTHROPIC_BASE_URL=${claude.url}\n`);

let told = 0;
const tell = setInterval(() => {
  for (; told < claude.requests.length; told += 1) {
    const request = claude.requests[told];
    if (!request || request.outcome === null) return;
    const files = request.attachments.map(({ kind, bytes }) => `${kind} ${bytes} bytes`).join(', ');
    const took = (request.ended ?? request.at) - request.at;
    process.stdout.write(
      `${request.method} ${request.path} -> ${request.outcome} in ${took} ms; ${files || `${request.size} bytes`}; at most ${claude.highest()} at once\n`,
    );
  }
}, 200);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    clearInterval(tell);
    void claude.stop();
  });
