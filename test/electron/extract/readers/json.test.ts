/** El Salvador's DTE: JSON with exact numbers, in the wrappers that vendors put around it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../electron/extract/checks/index.ts';
import { readJson } from '../../../../electron/extract/readers/json.ts';
import { documentRecord } from '../../../../shared/domain/document.ts';
import { compare, negate, sum } from '../../../../shared/domain/money.ts';

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures');
const source = readFileSync(join(fixtures, 'json', 'sv-dte-01.json'), 'utf8');
const read = (text: string) => readJson({ bytes: Buffer.from(text) });
const signed = (payload: string): string =>
  ['{"alg":"RS512"}', payload, 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');

it('a line number that is none is left out, and the rest is read', () => {
  for (const odd of ['1e9999', '-1', '1.5', '99999999999999999999']) {
    const reading = read(source.replace(/"numItem":\s*1\b/, `"numItem": ${odd}`));
    const [document] = reading.kind === 'documents' ? reading.documents : [];
    expect(documentRecord.safeParse(document).error).toBeUndefined();
    expect(document?.lines[0]?.line_number).toBeNull();
  }
});

describe('a consumer invoice (01)', () => {
  const reading = read(source);
  const document = reading.kind === 'documents' ? reading.documents[0] : undefined;

  it('has its header, parties and totals; prices hold the IVA', () => {
    expect(documentRecord.safeParse(document).error).toBeUndefined();
    expect(document).toMatchObject({
      document_type: 'invoice',
      country: 'SV',
      format: 'sv-dte',
      invoice_number: 'DTE-01-M001P001-000000000000123',
      fiscal_key: 'A1B2C3D4-E5F6-4A5B-8C7D-0123456789AB',
      issue_date: '2026-03-14',
      issue_time: '10:11:12',
      currency: 'USD',
      seller: { name: 'Pupusería Ñ, S.A. de C.V.', tax_id: '06141234567890', tax_id_type: 'sv-nit' },
      buyer: { name: 'Juana', tax_id: '01234567-8', tax_id_type: 'sv-dui' },
      totals: { tax_exclusive: '14.5', tax: '1.3', tax_inclusive: '15.80', payable: '15.80' },
      taxes: expect.arrayContaining([
        { category: 'VAT', rate: '13', taxable_amount: '10', amount: '1.30' },
      ]) as unknown,
      authority: { status: 'accepted' },
    });
  });

  it('keeps the digits of every number, and its lines add up', () => {
    expect(document?.lines).toMatchObject([
      {
        line_number: 1,
        code: 'P1',
        description: 'Pupusas',
        quantity: '10',
        unit_price: '1.130',
        net_amount: '10',
        gross_amount: '11.3',
        taxes: [{ amount: '1.30' }],
      },
      { line_number: 2, description: 'Libro', discount: '0.50', net_amount: '4.5', gross_amount: '4.5' },
    ]);
    expect(
      compare(
        sum(document?.lines.map((line) => line.net_amount) ?? []) ?? '0',
        document?.totals.line_net ?? 'x',
      ),
    ).toBe(0);
  });
});

describe('every type adds up', () => {
  it.each(['01', '03', '11', '14'])('%s: lines to the net, net to what is due', (type) => {
    const reading = read(readFileSync(join(fixtures, 'json', `sv-dte-${type}.json`), 'utf8'));
    const document = reading.kind === 'documents' ? reading.documents[0] : undefined;
    expect(documentRecord.safeParse(document).error).toBeUndefined();
    const checks = document
      ? runChecks(document, { today: '2026-07-01', company_id: 'x', own_companies: [] })
      : [];
    expect(checks.filter((one) => /add_up|equal_header/.test(one.code) && !one.passed)).toEqual([]);
    const { totals, lines = [] } = document ?? {};
    const minus = (value: string | null | undefined) => (value ? negate(value) : null);
    const net = sum(lines.map((line) => line.net_amount));
    expect(compare(net ?? 'x', totals?.line_net ?? 'y')).toBe(0);
    const due = sum([
      net,
      minus(totals?.allowances),
      totals?.charges ?? null,
      totals?.tax ?? null,
      minus(totals?.withheld),
    ]);
    expect(compare(due ?? 'x', totals?.payable ?? 'y')).toBe(0);
  });
});

describe('wherever vendors put it', () => {
  it.each([
    ['signed (JWS)', signed(source)],
    ['signed inside an object', JSON.stringify({ documento: signed(source), sello: 'S' })],
    [
      'under a key, the seal beside it',
      JSON.stringify({
        dteJson: { ...(JSON.parse(source) as object), selloRecibido: undefined },
        selloRecibido: 'S',
      }),
    ],
    ['in a list', `[${source}]`],
  ])('%s', (_name, text) => {
    expect(read(text)).toMatchObject({
      kind: 'documents',
      documents: [{ fiscal_key: 'A1B2C3D4-E5F6-4A5B-8C7D-0123456789AB', authority: { status: 'accepted' } }],
    });
  });
});

describe('other types', () => {
  const typed = (type: string): string => source.replace('"tipoDte": "01"', `"tipoDte": "${type}"`);
  it.each([
    ['05', 'credit_note'],
    ['06', 'debit_note'],
  ])('%s is a %s', (type, kind) => {
    expect(read(typed(type))).toMatchObject({ documents: [{ document_type: kind }] });
  });
  it.each([
    ['04', 'dispatch_guide'],
    ['07', 'withholding'],
  ])('%s is no invoice: %s', (type, what) => {
    expect(read(typed(type))).toMatchObject({
      kind: 'not_invoice',
      what,
      statements: [{ fiscal_key: 'A1B2C3D4-E5F6-4A5B-8C7D-0123456789AB' }],
    });
  });
  it('14: the one who cannot invoice is the seller', () => {
    const text = typed('14').replace('"receptor"', '"sujetoExcluido"');
    expect(read(text)).toMatchObject({
      documents: [{ seller: { name: 'Juana' }, buyer: { tax_id: '06141234567890' } }],
    });
  });
  it("Costa Rica's answer as its API gives it", () => {
    const answer = readFileSync(join(fixtures, 'xml', 'cr-mensaje-hacienda.xml')).toString('base64');
    expect(
      read(JSON.stringify({ clave: '506', 'ind-estado': 'rechazado', 'respuesta-xml': answer })),
    ).toMatchObject({ kind: 'not_invoice', statements: [{ authority: { status: 'rejected' } }] });
  });
});

describe('what is no DTE', () => {
  it('goes to a model with its text; broken JSON is said to be broken', () => {
    expect(read('{"a": 1}')).toMatchObject({ kind: 'needs_model' });
    expect(read('{"a": ')).toMatchObject({ kind: 'unreadable', code: 'json_malformed' });
    expect(read('['.repeat(200) + ']'.repeat(200))).toMatchObject({
      kind: 'unreadable',
      code: 'json_malformed',
    });
  });
});
