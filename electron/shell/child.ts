/** A child process for reading, as the pool wants it. */
import { utilityProcess } from 'electron';
import type { Child, JobAnswer } from '../extract/pool.ts';

/** @param script the built host, absolute; @param onText told what the child writes, line by line or more */
export function spawnReader(script: string, onText: (text: string) => void): Child {
  const child = utilityProcess.fork(script, [], { serviceName: 'Universal Invoice reader', stdio: 'pipe' });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => onText(String(text)));
  return {
    send: (job) => child.postMessage(job),
    onMessage: (listener) => void child.on('message', (answer: JobAnswer) => listener(answer)),
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: () => void child.kill(),
  };
}
