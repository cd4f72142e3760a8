/** How each field of a document is marked, and where in the file it was read. */
import { expect, test } from 'vitest';
import { checksOf, stateOf } from '../../renderer/features/review/marks.ts';
import { lineOfPath } from '../../renderer/features/session/original/xmlPlace.ts';
import type { DocumentDetail } from '../../shared/domain/correction.ts';
import { type Check, emptyDocument } from '../../shared/domain/document.ts';

const failing = (code: string, severity: Check['severity'], found: string | null = null): Check => ({
  code,
  severity,
  passed: false,
  message: code,
  expected: null,
  found,
});

function detail(): DocumentDetail {
  const record = emptyDocument('pdf', 'pdf_text');
  record.invoice_number = 'A-1';
  record.totals = {
    ...record.totals,
    tax_exclusive: '10.00',
    tax: '2.10',
    tax_inclusive: '12.10',
    payable: '99.1',
  };
  const source = { source: 'pdf_text', page: 1, evidence: null, locked: false };
  record.provenance.fields = {
    invoice_number: { ...source, confidence: 0.99 },
    'totals.payable': { ...source, confidence: 0.4 },
  };
  return {
    ...record,
    document_id: 'd',
    session_ids: ['s'],
    company_id: 'mine',
    status: 'needs_review',
    created_at: '',
    confirmed: null,
    corrections: [],
    suggestions: [],
    parts: [],
  };
}

test('a check accuses the field that says what it found, and only that one', () => {
  const document = detail();
  const checks = [failing('totals_add_up', 'error', '99.10')];
  expect(stateOf(document, 'totals.payable', checks)).toBe('wrong');
  expect(stateOf(document, 'totals.tax_exclusive', checks)).toBe('sure');
  // What no field says is laid at the first one's door.
  expect(checksOf(document, 'totals.payable', [failing('totals_add_up', 'error', '5')])).toHaveLength(1);
  expect(checksOf(document, 'totals.tax', [failing('totals_add_up', 'error', '5')])).toHaveLength(0);
  expect(checksOf(document, 'totals.payable', [{ ...checks[0], passed: true } as Check])).toHaveLength(0);
});

test('doubtful, missing, by hand, sure, empty', () => {
  const document = detail();
  expect(stateOf(document, 'totals.payable', [])).toBe('doubtful');
  expect(stateOf(document, 'invoice_number', [])).toBe('sure');
  expect(stateOf(document, 'issue_date', [])).toBe('missing');
  expect(stateOf(document, 'due_date', [])).toBe('none');
  document.provenance.fields['totals.payable'] = {
    source: 'person',
    page: null,
    evidence: null,
    confidence: 1,
    locked: true,
  };
  expect(stateOf(document, 'totals.payable', [])).toBe('person');
  // A person's value that still contradicts the others is shown as such.
  expect(stateOf(document, 'totals.payable', [failing('totals_add_up', 'error', '99.1')])).toBe('wrong');
});

test('what a person confirmed asks for nothing more', () => {
  const document = { ...detail(), confirmed: { at: '', who: '' } };
  expect(stateOf(document, 'totals.payable', [failing('totals_add_up', 'error', '99.1')])).toBe('sure');
  expect(stateOf(document, 'issue_date', [])).toBe('none');
});

test('an element is found by its path, whatever its prefix, and told from its namesakes', () => {
  const lines = [
    '<?xml version="1.0"?>',
    '<fe:Factura xmlns:fe="urn:x">',
    '  <Emisor>',
    '    <Nombre>A</Nombre>',
    '  </Emisor>',
    '  <Receptor><Nombre>B</Nombre></Receptor>',
    '  <Vacio/>',
    '  <Linea><Total>1</Total></Linea>',
    '  <Linea>',
    '    <Total moneda="CRC">2</Total>',
    '  </Linea>',
    '</fe:Factura>',
  ];
  expect(lineOfPath(lines, '/Factura/Receptor/Nombre')).toBe(5);
  expect(lineOfPath(lines, '/Factura/Emisor/Nombre')).toBe(3);
  expect(lineOfPath(lines, '/fe:Factura/Linea[2]/Total/@moneda')).toBe(9);
  expect(lineOfPath(lines, '/Factura/Otro')).toBe(-1);
  expect(lineOfPath(lines, '')).toBe(-1);
});
