/** The papers of one purchase end as one document, in whatever order they come, and the batch's account is right. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaudeStandIn, startClaude, trouble } from '../../helpers/claude.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import {
  answerXml,
  invoicePdf,
  invoiceXml,
  numberOf,
  type Purchase,
  textPdf,
  totalOf,
} from '../../helpers/papers.ts';

type Files = Record<string, string | Uint8Array>;

let claude: ClaudeStandIn;
let offline: Core;
let online: Core;
let next = 100;
const purchase = (): Purchase => ({ number: (next += 1), net: 1000 + next });

beforeAll(async () => {
  claude = await startClaude({ reply: ({ text }) => replyTo(text) });
  offline = await startCore();
  online = await startCore({
    environment: {
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: claude.url,
      UNIVERSAL_INVOICE_RETRY_SECONDS: '0.05,0.1,0.1',
    },
  });
});
afterAll(async () => {
  await offline.stop();
  await online.stop();
  await claude.stop();
});

/** What a good model says of the page, but for the key: fifty digits are easily misread. */
function replyTo(text: string) {
  const find = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
  const [day, month, year] = find(/emisión: ([\d/]+)/).split('/');
  const party = (tax_id: string) => ({ name: 'El Roble S.A.', tax_id, country: 'CR' });
  const document = {
    document_type: 'invoice',
    country: 'CR',
    invoice_number: find(/consecutivo: (\d+)/),
    fiscal_key: find(/Clave: (\d+)/).replace(/.$/, '0'),
    issue_date: `${year}-${month}-${day}`,
    currency: 'CRC',
    seller: party(find(/jurídica: (\d+)/)),
    buyer: party(find(/Identificación: (\d+)/)),
    totals: {
      tax_exclusive: find(/Subtotal: ([\d.]+)/),
      tax: find(/13%: ([\d.]+)/),
      payable: find(/comprobante: ([\d.]+)/),
    },
  };
  return text.includes('Clave:') ? { documents: [document], not_an_invoice: '' } : undefined;
}

function write(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

async function drop(core: Core, files: Files, company_id: string | null = 'verde'): Promise<string> {
  const { batch_id } = core.intake.addPaths([write(files)], { company_id, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id);
  return batch_id;
}

const statesOf = (core: Core, batch_id: string): Record<string, string> =>
  Object.fromEntries(core.store.sessionList.all(batch_id).map((one) => [one.filename, one.status]));

/** The documents of a number. */
const documentsOf = (core: Core, one: Purchase) =>
  [...core.store.documentList.each({ company_id: null, from: null, to: null })].filter(
    (document) => document.invoice_number === numberOf(one) || document.totals.payable === totalOf(one),
  );

function orders<T>(items: T[]): T[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

const triple = async (one: Purchase): Promise<[string, string | Uint8Array][]> => [
  ['factura.xml', invoiceXml(one)],
  ['respuesta.xml', answerXml(one)],
  ['representacion.pdf', await invoicePdf(one)],
];
const ends = {
  'factura.xml': 'completed',
  'respuesta.xml': 'not_invoice',
  'representacion.pdf': 'completed',
};

describe.each([
  ['without a key', () => offline],
  ['with a key', () => online],
])('the Costa Rican three %s', (_name, coreOf) => {
  test.for(orders([0, 1, 2]))('one after the other: %s', async (order) => {
    const core = coreOf();
    const one = purchase();
    const papers = await triple(one);
    const states: Record<string, string> = {};
    const batches: string[] = [];
    for (const at of order) {
      const [name, content] = papers[at] as [string, string | Uint8Array];
      batches.push(await drop(core, { [name]: content }));
    }
    for (const batch_id of batches) Object.assign(states, statesOf(core, batch_id));
    const documents = documentsOf(core, one);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      authority: { status: 'accepted' },
      provenance: { engine: 'xml' },
      status: 'completed',
    });
    expect(documents[0]?.session_ids).toHaveLength(3);
    // With a key and nothing else known yet, the page was rightly sent; else it never is.
    expect(states).toEqual(ends);
    for (const batch_id of batches)
      expect(core.store.batches.account(batch_id)).toMatchObject({
        total: 1,
        completed: 1,
        failed: 0,
        pending: 0,
      });
  });

  test('in one batch, and a second time', async () => {
    const core = coreOf();
    const one = purchase();
    const papers = Object.fromEntries(await triple(one));
    const first = await drop(core, papers);
    expect(statesOf(core, first)).toEqual(ends);
    expect(core.store.batches.account(first)).toMatchObject({ total: 3, completed: 3 });
    const second = await drop(core, { ...papers, 'otra.xml': `${invoiceXml(one)}\n` });
    expect(statesOf(core, second)).toEqual({
      'factura.xml': 'duplicate',
      'respuesta.xml': 'duplicate',
      'representacion.pdf': 'duplicate',
      'otra.xml': 'duplicate',
    });
    expect(documentsOf(core, one)).toHaveLength(1);
  });
});

test('a page whose XML is known is not sent to Claude', async () => {
  const one = purchase();
  await drop(online, { 'a.xml': invoiceXml(one) });
  const before = claude.messages().length;
  const batch_id = await drop(online, { 'b.pdf': await invoicePdf(one) });
  expect(claude.messages()).toHaveLength(before);
  const [session] = online.store.sessionList.all(batch_id);
  expect(session).toMatchObject({ status: 'completed', engine: 'pdf_text', cost_micro_usd: 0 });
  expect(session?.notes).toContain('joined_not_sent');
});

test.for([[true], [false]])(
  'a page that waits for Claude ends when its XML comes, clave printed: %s',
  async ([clave]) => {
    const refusing = await startClaude();
    refusing.faults.add({ trouble: trouble.badKey() });
    const core = await startCore({
      environment: { ANTHROPIC_API_KEY: 'sk-ant-test-0000000000', ANTHROPIC_BASE_URL: refusing.url },
    });
    try {
      const one = purchase();
      const other = purchase();
      const folder = write({
        'a.pdf': await invoicePdf(one, { clave }),
        'b.pdf': await invoicePdf(other, { clave }),
      });
      const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
      await core.until(() => core.store.batches.account(batch_id).waiting.api_key === 2);
      const sent = refusing.messages().length;
      await drop(core, { 'x.xml': invoiceXml(one) });
      expect(statesOf(core, batch_id)).toEqual({ 'a.pdf': 'completed', 'b.pdf': 'waiting' });
      expect(core.store.batches.account(batch_id)).toMatchObject({
        completed: 1,
        pending: 1,
        is_complete: false,
      });
      expect(documentsOf(core, one)).toMatchObject([{ provenance: { engine: 'xml' }, status: 'completed' }]);
      await drop(core, { 'y.xml': invoiceXml(other) });
      expect(core.store.batches.account(batch_id)).toMatchObject({
        completed: 2,
        pending: 0,
        is_complete: true,
      });
      expect(refusing.messages()).toHaveLength(sent);
    } finally {
      await core.stop();
      await refusing.stop();
    }
  },
);

test('a page that says nothing is joined by its name, without being sent; in another batch the name says nothing', async () => {
  const core = await startCore({ environment: { ANTHROPIC_BASE_URL: claude.url } });
  try {
    const one = purchase();
    // Too many letters for a scan, too few to be read: only its name tells whose it is.
    const page = await textPdf(['Gracias por su compra, conserve este comprobante.']);
    const alone = core.intake.addPaths([write({ 'F-9.pdf': page })], { company_id: 'verde', source: 'drop' });
    await core.until(() => core.store.batches.account(alone.batch_id).waiting.api_key === 1);
    await drop(core, { 'F-9.xml': invoiceXml(one) });
    expect(core.store.batches.account(alone.batch_id).pending).toBe(1);
    const both = await drop(core, { 'F-9.pdf': page, 'F-9.xml': invoiceXml(one) }, 'azul');
    expect(statesOf(core, both)).toEqual({ 'F-9.pdf': 'completed', 'F-9.xml': 'completed' });
  } finally {
    await core.stop();
  }
});

describe('without a key on the page', () => {
  test.for([['xml first'], ['pdf first']])('seller, number and total: %s', async ([order]) => {
    const one = purchase();
    const pdf = { 'pagina.pdf': await invoicePdf(one, { clave: false }) };
    const xml = { 'datos.xml': invoiceXml(one) };
    const [first, second] = order === 'xml first' ? [xml, pdf] : [pdf, xml];
    const batches = [await drop(offline, first as Files), await drop(offline, second as Files)];
    expect(documentsOf(offline, one)).toHaveLength(1);
    expect(documentsOf(offline, one)[0]?.provenance.engine).toBe('xml');
    expect(batches.map((batch_id) => Object.values(statesOf(offline, batch_id)))).toEqual([
      ['completed'],
      ['completed'],
    ]);
  });

  test('another total is another document, unless the name says otherwise: then it is told', async () => {
    const one = purchase();
    const wrong = await invoicePdf(one, { clave: false, total: '77.77' });
    await drop(offline, { 'uno.xml': invoiceXml(one) });
    await drop(offline, { 'dos.pdf': wrong });
    expect(documentsOf(offline, one)).toHaveLength(2);

    const two = purchase();
    const batch_id = await drop(offline, {
      'F-2.xml': invoiceXml(two),
      'f-2.PDF': await invoicePdf(two, { clave: false, total: '77.77' }),
    });
    const documents = documentsOf(offline, two);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.totals.payable).toBe(totalOf(two));
    expect(documents[0]?.checks.find((check) => check.code === 'readings_agree_total')).toMatchObject({
      passed: false,
    });
    expect(statesOf(offline, batch_id)).toEqual({ 'F-2.xml': 'needs_review', 'f-2.PDF': 'completed' });
  });

  test('a name joins nothing when the page says another number', async () => {
    const one = purchase();
    const other = purchase();
    await drop(offline, { 'F-3.xml': invoiceXml(one), 'F-3.pdf': await invoicePdf(other, { clave: false }) });
    expect(documentsOf(offline, one)).toHaveLength(1);
    expect(documentsOf(offline, other)).toHaveLength(1);
  });
});

test('the authority said no: loud, whatever comes first; another total too', async () => {
  for (const order of [0, 1]) {
    const one = purchase();
    const papers: Files[] = [{ 'a.xml': invoiceXml(one) }, { 'b.xml': answerXml(one, 3, '5.00') }];
    for (const at of [order, 1 - order]) await drop(offline, papers[at] as Files);
    const [document] = documentsOf(offline, one);
    expect(document).toMatchObject({ status: 'needs_review', authority: { status: 'rejected' } });
    const failed = document?.checks.filter((check) => !check.passed && check.severity === 'error');
    expect(failed?.map((check) => check.code)).toEqual(['authority_rejected', 'authority_total']);
  }
});

test('parted by hand: two documents, and not joined again when read again', async () => {
  const one = purchase();
  const batch_id = await drop(offline, { 'a.xml': invoiceXml(one), 'b.pdf': await invoicePdf(one) });
  const [document] = documentsOf(offline, one);
  const page = offline.store.sessionList.all(batch_id).find((session) => session.filename === 'b.pdf');
  const session_id = page?.session_id ?? '';
  await offline.handlers['documents:separate']({ document_id: document?.document_id ?? '', session_id });
  expect(
    documentsOf(offline, one)
      .map((each) => each.provenance.engine)
      .sort(),
  ).toEqual(['pdf_text', 'xml']);
  await offline.handlers['sessions:readAgain']({ session_id, engine: 'local' });
  await offline.finished(batch_id);
  expect(documentsOf(offline, one)).toHaveLength(2);
  expect(offline.store.batches.account(batch_id)).toMatchObject({ total: 2, completed: 2 });
});
