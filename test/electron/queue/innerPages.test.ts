/** Several scans inside one archive or mail: one session, a call for each, every document, the cost added up. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { unlockPdf } from '../../../electron/extract/readers/pdf/unlock.ts';
import { type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { emlOf, type Files, zipOf } from '../../helpers/packing.ts';
import { answerXml, claveOf, invoicePdf, invoiceXml, totalOf } from '../../helpers/papers.ts';

// Scans are read here too before they are sent, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function standIn(): Promise<ClaudeStandIn> {
  const claude = await startClaude();
  running.push(claude);
  return claude;
}

async function start(claude: ClaudeStandIn | null, user_data?: string): Promise<Core> {
  const core = await startCore({
    ...(user_data === undefined ? {} : { user_data }),
    environment: claude
      ? {
          ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
          ANTHROPIC_BASE_URL: claude.url,
          UNIVERSAL_INVOICE_RETRY_SECONDS: '0,0,0',
        }
      : {},
  });
  running.push(core);
  return core;
}

/** A page with nothing that can be read here; no two alike. */
async function blank(width: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([width, 842]);
  return document.save({ useObjectStreams: false });
}

async function drop(core: Core, files: Files): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'inner-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

const only = (core: Core, batch_id: string) => {
  const [session, second] = core.store.sessionList.all(batch_id);
  if (!session || second) throw new Error('one session was expected');
  return session;
};
const documentsIn = async (core: Core, session_id: string) =>
  (await core.handlers['sessions:get']({ session_id })).documents;
const callsOf = (core: Core, session_id: string) =>
  core.store.db.all<{ cost_micro_usd: number; outcome: string }>(
    'SELECT cost_micro_usd, outcome FROM claude_calls WHERE session_id = ?',
    session_id,
  );

describe.each([
  ['todo.zip', zipOf],
  ['correo.eml', async (files: Files) => emlOf(files)],
] as const)('%s', (name, pack) => {
  test('three scans are three documents of one session; the account and the bill are right', async () => {
    const claude = await standIn();
    const core = await start(claude);
    const scans = [await blank(500), await blank(510), await blank(520)];
    const batch_id = await drop(core, {
      [name]: await pack({
        'a.pdf': scans[0] as Uint8Array,
        'b.pdf': scans[1] as Uint8Array,
        'c.pdf': scans[2] as Uint8Array,
        'x.xml': invoiceXml({ number: 4 }),
      }),
    });
    await core.finished(batch_id);
    const session = only(core, batch_id);
    const documents = await documentsIn(core, session.session_id);
    expect(documents).toHaveLength(4);
    expect(documents.map((document) => document.provenance.fields['file']?.evidence).sort()).toEqual([
      'a.pdf',
      'b.pdf',
      'c.pdf',
      'x.xml',
    ]);
    const sent = claude.messages().flatMap((message) => message.attachments.map(({ bytes }) => bytes));
    expect(sent.sort()).toEqual(scans.map((scan) => scan.length).sort());
    const calls = callsOf(core, session.session_id);
    expect(calls).toHaveLength(3);
    expect(session.cost_micro_usd).toBe(calls.reduce((sum, call) => sum + call.cost_micro_usd, 0));
    expect(core.store.batches.account(batch_id)).toMatchObject({
      total: 1,
      completed: 1,
      failed: 0,
      pending: 0,
    });
  });
});

test('what was read here is there while Claude is out of reach; afterwards nothing is sent or filed twice', async () => {
  const claude = await standIn();
  const user_data = mkdtempSync(path.join(tmpdir(), 'inner-core-'));
  const core = await start(claude, user_data);
  // The first page is answered, then the service is away for good: as at a cut in the middle of the pile.
  claude.faults.add({ trouble: trouble.hang(), when: (request) => request.number > 1 });
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({
      'a.pdf': await blank(500),
      'b.pdf': await blank(510),
      'x.xml': invoiceXml({ number: 5 }),
    }),
  });
  await core.until(() => callsOf(core, only(core, batch_id).session_id).length >= 1);
  expect((await documentsIn(core, only(core, batch_id).session_id)).length).toBeGreaterThanOrEqual(1);
  await core.stop();
  running.splice(running.indexOf(core), 1);
  claude.reset();
  const again = await start(claude, user_data);
  if (!again.store.batches.account(batch_id).is_complete) await again.finished(batch_id);
  expect(claude.messages().length).toBeLessThanOrEqual(1);
  const session = only(again, batch_id);
  expect(await documentsIn(again, session.session_id)).toHaveLength(3);
  expect(callsOf(again, session.session_id).filter((call) => call.outcome === 'documents')).toHaveLength(2);
});

test('a page that Claude refuses is named; the others stand, and a person is asked to look', async () => {
  const claude = await standIn();
  const core = await start(claude);
  claude.faults.add({ trouble: trouble.refusal(), times: 1 });
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({ 'a.pdf': await blank(500), 'b.pdf': await blank(510) }),
  });
  await core.finished(batch_id);
  const session = only(core, batch_id);
  expect(session.status).toBe('needs_review');
  expect(session.notes).toContain('a.pdf: claude_refusal');
  expect(await documentsIn(core, session.session_id)).toHaveLength(1);
});

test('a page whose XML lies beside the archive is not sent; its answer and the other page are', async () => {
  const claude = await standIn();
  const core = await start(claude);
  const [one, two] = [{ number: 6 }, { number: 7, net: 700 }];
  const first = await drop(core, { 'a.xml': invoiceXml(one), 'r.xml': answerXml(one) });
  await core.finished(first);
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({ 'p.pdf': await invoicePdf(one), 'q.pdf': await invoicePdf(two) }),
  });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(1);
  expect(claude.messages()[0]?.text).toContain(claveOf(two));
  const documents = await documentsIn(core, only(core, batch_id).session_id);
  expect(documents.find((document) => document.fiscal_key === claveOf(one))).toMatchObject({
    provenance: { engine: 'xml' },
    totals: { payable: totalOf(one) },
    authority: { status: 'accepted' },
  });
  // The model's invented total differs from the page's: both readings are compared.
  const other = documents.find((document) => document.fiscal_key !== claveOf(one));
  expect(other?.checks.filter((check) => !check.passed).map((check) => check.code)).toContain(
    'readings_agree_total',
  );
});

test('a page whose XML comes while the others wait for Claude is not sent', async () => {
  const claude = await standIn();
  const core = await start(claude);
  claude.faults.add({ trouble: trouble.rateLimit(3600), times: 1 });
  const [one, two] = [{ number: 61 }, { number: 62, net: 620 }];
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({ 'p.pdf': await invoicePdf(one), 'q.pdf': await invoicePdf(two) }),
  });
  await core.until(() => core.store.lanes.get('claude').paused_for === 'rate_limit');
  const later = await drop(core, { 'q.xml': invoiceXml(two) });
  await core.finished(later);
  await core.handlers['queue:tryNow']({});
  await core.finished(batch_id);
  expect(claude.messages().filter((message) => message.text.includes(claveOf(one)))).toHaveLength(2);
  expect(claude.messages().filter((message) => message.text.includes(claveOf(two)))).toEqual([]);
  const [document] = core.store.documents.byMatchKey(claveOf(two), null);
  expect(document).toMatchObject({ exact: 1 });
});

test('more pages than may be sent without asking are read here, and wait for the person', async () => {
  const claude = await standIn();
  const core = await start(claude);
  core.settings.set({ claude: { ...core.settings.get().claude, ask_above: 1 } });
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({
      'p.pdf': await invoicePdf({ number: 8 }),
      'q.pdf': await invoicePdf({ number: 9 }),
    }),
  });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(0);
  const { session_id } = only(core, batch_id);
  expect(await documentsIn(core, session_id)).toHaveLength(2);
  // By hand it goes, all of it.
  await core.handlers['sessions:readAgain']({ session_id, engine: 'claude' });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(2);
  expect(await documentsIn(core, session_id)).toHaveLength(2);
});

test('scans alone are not sent unasked either; the person is asked about the pages, not the archive', async () => {
  const claude = await standIn();
  const core = await start(claude);
  core.settings.set({ claude: { ...core.settings.get().claude, ask_above: 1 } });
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({ 'p.pdf': await blank(500), 'q.pdf': await blank(510) }),
  });
  await core.until(() => core.store.batches.need(batch_id).claude_choice === 'asked');
  expect(claude.messages()).toHaveLength(0);
  await core.handlers['batches:chooseMode']({ batch_id, mode: 'direct' });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(2);
});

test('chosen for the batch service, an archive of several pages is read one by one all the same', async () => {
  const claude = await standIn();
  const core = await start(claude);
  core.settings.set({ claude: { ...core.settings.get().claude, economical_above: 1 } });
  const batch_id = await drop(core, {
    'todo.zip': await zipOf({ 'p.pdf': await blank(500), 'q.pdf': await blank(510) }),
  });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(2);
  const { session_id } = only(core, batch_id);
  expect(await documentsIn(core, session_id)).toHaveLength(2);
  const events = core.store.sessions.logOf(session_id).map((line) => `${line.event} ${line.message}`);
  expect(events.join('\n')).toContain('came_back direct');
});

describe('a locked page', () => {
  const lock = { password: 'abre 99' };

  test('goes to Claude without its lock, from a file and from inside an archive', async () => {
    const claude = await standIn();
    const core = await start(claude);
    await core.secrets.set('pdf_passwords', JSON.stringify(['otra', lock.password]));
    const locked = async (width: number) => {
      const document = await PDFDocument.create();
      document.addPage([width, 842]);
      document.encrypt({ userPassword: lock.password, ownerPassword: 'dueño' });
      return document.save({ useObjectStreams: false });
    };
    const files = [await locked(500), await locked(510), await locked(520)] as const;
    const batch_id = await drop(core, {
      'a.pdf': files[0],
      'b.zip': await zipOf({ 'b.pdf': files[1], 'c.pdf': files[2] }),
    });
    await core.finished(batch_id);
    expect(core.store.batches.account(batch_id)).toMatchObject({ total: 2, failed: 0 });
    const sent = claude.messages().flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256));
    const open = await Promise.all(
      files.map(async (file) => {
        const bytes = await unlockPdf(file, [lock.password]);
        if (typeof bytes === 'string') throw new Error(bytes);
        expect(Buffer.from(bytes).includes('/Encrypt')).toBe(false);
        expect((await PDFDocument.load(bytes)).getPageCount()).toBe(1);
        return createHash('sha256').update(bytes).digest('hex');
      }),
    );
    expect(sent.sort()).toEqual(open.sort());
  });
});
