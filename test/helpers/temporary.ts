/** A new folder for one test, of its own; the system's temporary folder keeps it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const temporaryFolder = (): string => mkdtempSync(path.join(tmpdir(), 'ui-test-'));
