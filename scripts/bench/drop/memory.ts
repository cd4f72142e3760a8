/** Memory of a program and everything it started, read from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended between the two looks.
    return null;
  }
}

/** Parents of all processes that run now. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The second field is a name in brackets that may hold blanks.
    const rest = textOf(`/proc/${name}/stat`)?.split(') ').at(-1)?.split(' ');
    if (rest?.[1]) found.set(Number(name), Number(rest[1]));
  }
  return found;
}

export interface Memory {
  /** MB: each shared page counted by its share, so that the sum is what the machine really gives. */
  pss: number;
  /** MB: shared pages counted in every process. */
  rss: number;
  processes: number;
}

/** Of the process and all its descendants. */
export function memoryOf(root: number): Memory {
  const all = parents();
  const own = new Set([root]);
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const [pid, parent] of all) if (own.has(parent)) own.add(pid);
  }
  const sum = { pss: 0, rss: 0, processes: 0 };
  for (const pid of own) {
    const rollup = textOf(`/proc/${pid}/smaps_rollup`);
    if (rollup === null) continue;
    sum.pss += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    sum.rss += Number(/^Rss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    sum.processes += 1;
  }
  return sum;
}
