/** Archives and locked pages from the drop to the end: one session for each received file, and an account that adds up. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ClaudeStandIn, startClaude } from '../../helpers/claude.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { emlOf, type Files, zipOf } from '../../helpers/packing.ts';
import { answerXml, invoicePdf, invoiceXml, textPdf, totalOf } from '../../helpers/papers.ts';

// Pages are read in child processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function start(claude?: ClaudeStandIn): Promise<Core> {
  const core = await startCore({
    environment: claude
      ? { ANTHROPIC_API_KEY: 'sk-ant-test-0000000000', ANTHROPIC_BASE_URL: claude.url }
      : {},
  });
  running.push(core);
  return core;
}

async function standIn(): Promise<ClaudeStandIn> {
  const claude = await startClaude();
  running.push(claude);
  return claude;
}

async function drop(core: Core, files: Files): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'containers-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

const sessionsOf = (core: Core, batch_id: string) =>
  Object.fromEntries(core.store.sessionList.all(batch_id).map((session) => [session.filename, session]));
const documentsOf = (core: Core) =>
  core.store.documentList.newest({ company_id: 'verde', from: null, to: null }, 50, null).documents;

test('a ZIP and its parts once more beside it are one document each', async () => {
  const core = await start();
  const [one, two] = [{ number: 1 }, { number: 2, net: 2000 }];
  const zip = await zipOf({
    'a.xml': invoiceXml(one),
    'a.pdf': await invoicePdf(one),
    'b.xml': invoiceXml(two),
  });
  const batch_id = await drop(core, {
    'todo.zip': zip,
    'a.pdf': await invoicePdf(one),
    'r.xml': answerXml(one),
  });
  await core.finished(batch_id);
  const documents = documentsOf(core);
  expect(documents.map((document) => document.totals.payable).sort()).toEqual([totalOf(one), totalOf(two)]);
  expect(documents.find((document) => document.totals.payable === totalOf(one))).toMatchObject({
    authority: { status: 'accepted' },
    provenance: { engine: 'xml' },
  });
  const sessions = sessionsOf(core, batch_id);
  expect(
    Object.values(sessions)
      .map((session) => session.status)
      .sort(),
  ).toEqual(['completed', 'completed', 'not_invoice']);
  expect(core.store.batches.account(batch_id)).toMatchObject({ total: 3, completed: 3 });
  const shown = await core.handlers['sessions:get']({ session_id: sessions['todo.zip']?.session_id ?? '' });
  expect(shown.documents).toHaveLength(2);
  expect(shown.notes.map((note) => note.detail)).toEqual(['a.xml: read', 'a.pdf: joined', 'b.xml: read']);
});

test('a page inside that says another total than its XML is told', async () => {
  const core = await start();
  const one = { number: 3 };
  const batch_id = await drop(core, {
    'a.eml': emlOf({ 'a.xml': invoiceXml(one), 'a.pdf': await invoicePdf(one, { total: '99.99' }) }),
  });
  await core.finished(batch_id);
  const [document, second] = documentsOf(core);
  expect(second).toBeUndefined();
  expect(document?.checks.find((check) => check.code === 'readings_agree_total')).toMatchObject({
    passed: false,
  });
  expect(sessionsOf(core, batch_id)['a.eml']?.status).toBe('needs_review');
});

test('what needs a model is sent from inside, alone or beside others', async () => {
  const claude = await standIn();
  const core = await start(claude);
  // Too many letters for a scan, too few to be sent as text.
  const unread = await textPdf(['Gracias por su compra, conserve este comprobante.']);
  const batch_id = await drop(core, {
    'solo.zip': await zipOf({ 'pagina.pdf': unread }),
    'varios.zip': await zipOf({
      'a.xml': invoiceXml({ number: 4 }),
      'pagina.pdf': unread,
      'otra.pdf': unread,
    }),
    'texto.zip': await zipOf({ 'f.pdf': await invoicePdf({ number: 5 }) }),
  });
  await core.finished(batch_id);
  expect(claude.messages()).toHaveLength(4);
  const sent = claude
    .messages()
    .flatMap((message) => message.attachments.map(({ kind, bytes }) => `${kind} ${bytes}`));
  expect(sent).toContain(`document ${unread.length}`);
  const sessions = sessionsOf(core, batch_id);
  expect(sessions['solo.zip']).toMatchObject({ engine: 'claude' });
  expect(sessions['texto.zip']).toMatchObject({ engine: 'claude' });
  expect(sessions['varios.zip']).toMatchObject({ engine: 'xml' });
  expect(sessions['varios.zip']?.notes).not.toContain('inner_needs_model');
});

test('a container that cannot be opened fails alone, with its sentence', async () => {
  const core = await start();
  const whole = await zipOf({ 'a.xml': invoiceXml({ number: 6 }) });
  const batch_id = await drop(core, { 'roto.zip': whole.subarray(0, 400), 'bien.zip': whole });
  await core.finished(batch_id);
  const sessions = sessionsOf(core, batch_id);
  expect(sessions['roto.zip']).toMatchObject({ status: 'failed', error_code: 'container_refused' });
  expect(sessions['bien.zip']?.status).toBe('completed');
});

describe('locked pages', () => {
  test('wait for their password without using an attempt, and end when it comes; it is remembered for the next', async () => {
    const core = await start();
    const one = { number: 7 };
    const batch_id = await drop(core, {
      'a.pdf': await invoicePdf(one, { password: 'verde 24' }),
      'b.zip': await zipOf({ 'b.pdf': await invoicePdf({ number: 8, net: 800 }, { password: 'verde 24' }) }),
      'c.xml': invoiceXml({ number: 9, net: 900 }),
    });
    await core.until(() => core.store.batches.account(batch_id).waiting.password === 2);
    await core.until(() => core.store.batches.account(batch_id).completed === 1);
    expect(core.store.batches.account(batch_id)).toMatchObject({
      total: 3,
      pending: 2,
      failed: 0,
      is_complete: false,
    });
    const before = sessionsOf(core, batch_id);
    expect([before['a.pdf']?.attempts, before['b.zip']?.attempts]).toEqual([0, 0]);

    const session_id = before['a.pdf']?.session_id ?? '';
    await core.handlers['sessions:password']({ session_id, password: 'wrong', remember: false });
    await core.until(
      () => core.store.sessions.logOf(session_id).filter((line) => line.event === 'waiting').length === 2,
    );
    expect(core.store.sessions.need(session_id)).toMatchObject({ status: 'waiting', attempts: 0 });
    await core.handlers['sessions:password']({ session_id, password: 'verde 24', remember: true });
    await core.until(() => core.store.batches.account(batch_id).pending <= 1);
    expect(['completed', 'needs_review']).toContain(core.store.sessions.need(session_id).status);
    expect(documentsOf(core).map((document) => document.totals.payable)).toContain(totalOf(one));
    await core.handlers['sessions:password']({
      session_id: before['b.zip']?.session_id ?? '',
      password: 'verde 24',
      remember: false,
    });
    await core.finished(batch_id);

    const next = await drop(core, {
      'd.pdf': await invoicePdf({ number: 10, net: 1234 }, { password: 'verde 24' }),
    });
    await core.finished(next);
    expect(core.store.batches.account(next)).toMatchObject({ total: 1, completed: 1 });
    // No letter of a password lies in the library or the log.
    expect(JSON.stringify(core.store.db.all('SELECT * FROM universal_invoice_sessions'))).not.toContain(
      'verde 24',
    );
  });

  test('inside an archive that holds more: the rest is read at once, the password reads what is locked', async () => {
    const core = await start();
    const [open, locked] = [{ number: 21 }, { number: 22, net: 2200 }];
    const batch_id = await drop(core, {
      'dos.zip': await zipOf({
        'a.xml': invoiceXml(open),
        'otra.pdf': await invoicePdf(locked, { password: 'verde 24' }),
      }),
      'par.eml': emlOf({
        'b.xml': invoiceXml({ number: 23 }),
        'b.pdf': await invoicePdf({ number: 23 }, { password: 'nadie lo sabe' }),
      }),
    });
    await core.finished(batch_id);
    const before = sessionsOf(core, batch_id);
    // What the XML beside it says already leaves nothing to ask for.
    expect(before['par.eml']?.status).toBe('completed');
    expect(before['dos.zip']?.status).toBe('needs_review');
    const session_id = before['dos.zip']?.session_id ?? '';
    const totals = async (): Promise<(string | null)[]> =>
      (await core.handlers['sessions:get']({ session_id })).documents.map(
        ({ totals: { payable } }) => payable,
      );
    expect(await totals()).toEqual([totalOf(open)]);
    await core.handlers['sessions:password']({ session_id, password: 'wrong', remember: true });
    await core.finished(batch_id);
    expect(await totals()).toEqual([totalOf(open)]);
    expect(await core.handlers['sessions:get']({ session_id })).toMatchObject({
      status: 'needs_review',
      notes: expect.arrayContaining([{ code: 'inner_file', detail: 'otra.pdf: locked' }]) as unknown,
    });
    await core.handlers['sessions:password']({ session_id, password: 'verde 24', remember: false });
    await core.finished(batch_id);
    expect((await totals()).sort()).toEqual([totalOf(open), totalOf(locked)].sort());
    const notes = (await core.handlers['sessions:get']({ session_id })).notes.map(({ detail }) => detail);
    expect(notes.filter((detail) => detail?.startsWith('otra.pdf'))).toEqual(['otra.pdf: read']);
  });

  test('an empty password is tried first: what anyone may open is read at once', async () => {
    const core = await start();
    const batch_id = await drop(core, { 'a.pdf': await invoicePdf({ number: 11 }, { password: '' }) });
    await core.finished(batch_id);
    expect(documentsOf(core)).toHaveLength(1);
  });
});
