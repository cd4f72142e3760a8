/** OCR in a process of its own: see pages.ts. */
import { benchOcr } from './pages.ts';

console.log(await benchOcr());
