/**
 * The child process in which foreign bytes are read. One job at a time: a crash, a hang or a hunger for memory
 * costs this process and one attempt of one session, nothing else.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { extract } from './extract.ts';
import type { Job, JobAnswer, Result } from './pool.ts';
import type { PdfSource } from './readers/pdf/parts.ts';

interface ParentPort {
  on(event: 'message', listener: (message: { data: Job }) => void): void;
  postMessage(message: JobAnswer): void;
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

/** Nobody is left to tell when the parent has gone. */
const alone = (): void => undefined;

function send(answer: JobAnswer): void {
  const told = { ...answer, memory: process.memoryUsage.rss() };
  if (parentPort) parentPort.postMessage(told);
  else process.send?.(told, undefined, undefined, alone);
}

/** A second thread watches the memory: a reader that is stuck in a loop cannot watch itself. */
function watchMemory(limit_bytes: number): void {
  const code = `
    setInterval(() => {
      if (process.memoryUsage.rss() > ${limit_bytes}) process.kill(process.pid, 'SIGKILL');
    }, 100);
  `;
  new Worker(code, { eval: true, execArgv: [], stdout: false }).unref();
}

/** A PDF larger than this is read where it lies, so that memory is bounded by its pages and not by its size. */
const leftOnDisk = 48 * 1024 * 1024;

async function isLeftOnDisk({ task, media_type, path, inner }: Job): Promise<boolean> {
  if (inner !== undefined) return false;
  if (task === 'pages' || task === 'part') return true;
  return task === 'read' && media_type === 'application/pdf' && (await stat(path)).size > leftOnDisk;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** 'damaged': the archive holds no such PDF. */
type Packed = { pdf: PdfSource } | 'damaged';

async function pdfInside(bytes: Uint8Array, media_type: string, path: string): Promise<Packed> {
  const { innerPdf } = await import('./readers/container/inner.ts');
  const pdf = await innerPdf(bytes, media_type, path);
  return pdf === 'damaged' ? pdf : { pdf };
}

/** How many pages, or some of them. */
async function counted({ task, part, passwords }: Job, source: Packed): Promise<Result> {
  const { countPages, cutPart } = await import('./readers/pdf/parts.ts');
  if (task === 'pages')
    return { task, pages: source === 'damaged' ? source : await countPages(source.pdf, passwords) };
  const wish = part ?? { first: 1, last: 1, most: 0 };
  return { task: 'part', part: source === 'damaged' ? source : await cutPart(source.pdf, passwords, wish) };
}

async function run(job: Job): Promise<JobAnswer> {
  try {
    const onDisk = await isLeftOnDisk(job);
    const bytes = onDisk ? new Uint8Array(0) : await readFile(job.path);
    const hash = onDisk ? await hashOf(job.path) : createHash('sha256').update(bytes).digest('hex');
    if (hash !== job.sha256) return { id: job.id, ok: false, error: 'vault_altered', detail: '' };
    const { media_type, filename, passwords, own_tax_ids } = job;
    if (job.task === 'pages' || job.task === 'part') {
      const source =
        job.inner === undefined ? { pdf: job.path } : await pdfInside(bytes, media_type, job.inner);
      return { id: job.id, ok: true, result: await counted(job, source) };
    }
    if (job.task === 'prepare') {
      const { prepare } = await import('./prepare.ts');
      const prepared = await prepare(bytes, media_type, passwords);
      return { id: job.id, ok: true, result: { task: 'prepare', prepared } };
    }
    if (job.task === 'inner') {
      const { innerFile } = await import('./readers/container/inner.ts');
      const prepared = await innerFile(bytes, media_type, job.inner ?? null, passwords);
      return { id: job.id, ok: true, result: { task: 'inner', prepared } };
    }
    if (job.task === 'show') {
      const { showText } = await import('./show.ts');
      return { id: job.id, ok: true, result: { task: 'show', ...showText(bytes, media_type) } };
    }
    const { starts } = job;
    const reading = await extract({
      bytes,
      ...(onDisk && { path: job.path }),
      media_type,
      filename,
      passwords,
      own_tax_ids,
      ...(starts && { starts }),
    });
    return { id: job.id, ok: true, result: { task: 'read', reading } };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // The stack names our code, never the document.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { id: job.id, ok: false, error: missing ? 'vault_missing' : 'reader_crashed', detail };
  }
}

const limit = Number(process.env['UNIVERSAL_INVOICE_READER_MEMORY'] ?? '');
watchMemory(Number.isFinite(limit) && limit > 0 ? limit : 1_400_000_000);

const receive = (job: Job): void => void run(job).then(send);
if (parentPort) parentPort.on('message', (message) => receive(message.data));
else {
  process.on('message', (message) => receive(message as Job));
  // The parent was killed: this child ends with it, and without a word.
  process.on('disconnect', () => process.exit(0));
}
for (const stream of [process.stdout, process.stderr]) stream.on('error', alone);
