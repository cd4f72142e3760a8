/** `npm run build`: the four bundles, into out/. */
import { bundle } from './lib/pack.ts';
import { main } from './lib/shell.ts';

await main(bundle);
