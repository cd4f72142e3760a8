/** A small invoice that every check is content with, for tests to spoil. */
import { runChecks } from '../../../../electron/extract/checks/index.ts';
import type { CheckContext } from '../../../../electron/extract/checks/index.ts';
import { emptyDocument } from '../../../../shared/domain/document.ts';
import type { Check, DocumentRecord, Engine, Line } from '../../../../shared/domain/document.ts';

export const context: CheckContext = {
  today: '2026-11-23',
  company_id: 'carreta_verde',
  own_companies: [
    { company_id: 'carreta_verde', tax_ids: ['3-101-555555'] },
    { company_id: 'finca_azul', tax_ids: ['3101777777'] },
    { company_id: 'sin_cedula', tax_ids: [] },
  ],
};

export const line = (known: Partial<Line>): Line => ({
  line_number: 1,
  code: null,
  classification: null,
  description: 'Café molido',
  quantity: '2',
  unit: 'Unid',
  unit_price: '500.00',
  discount: null,
  net_amount: '1000.00',
  taxes: [{ category: 'VAT', rate: '13', amount: '130.00', exempted: null }],
  gross_amount: '1130.00',
  ...known,
});

/** 1000.00 + 13 % = 1130.00, from Distribuidora to Carreta Verde, 14 March 2026, with a clave that agrees. */
export function invoice(format = 'cr-fe-4.4', engine: Engine = 'xml'): DocumentRecord {
  const record = emptyDocument(format, engine);
  record.country = 'CR';
  record.invoice_number = '00100001010000000123';
  record.fiscal_key = '50614032600310112345600100001010000000123112345678';
  record.issue_date = '2026-03-14';
  record.currency = 'CRC';
  record.exchange_rate = '1';
  record.seller = {
    ...record.seller,
    name: 'Distribuidora',
    tax_id: '3101123456',
    tax_id_type: 'cr-juridica',
    country: 'CR',
  };
  record.buyer = {
    ...record.buyer,
    name: 'Carreta Verde',
    tax_id: '3101555555',
    tax_id_type: 'cr-juridica',
    country: 'CR',
  };
  record.lines = [line({})];
  record.taxes = [{ category: 'VAT', rate: '13', taxable_amount: '1000.00', amount: '130.00' }];
  record.totals = {
    ...record.totals,
    line_net: '1000.00',
    tax_exclusive: '1000.00',
    tax: '130.00',
    tax_inclusive: '1130.00',
    payable: '1130.00',
  };
  return record;
}

/** The same as a page of which only the header was read. */
export function page(engine: Engine = 'claude'): DocumentRecord {
  const record = invoice('pdf', engine);
  record.fiscal_key = null;
  record.country = null;
  return record;
}

export const run = (document: DocumentRecord, more: Partial<CheckContext> = {}): Check[] =>
  runChecks(document, { ...context, ...more });

export const codesOf = (checks: Check[], passed: boolean): string[] =>
  checks.filter((check) => check.passed === passed && check.severity !== 'info').map((check) => check.code);

/** Codes of what failed and makes a person look. */
export const failed = (document: DocumentRecord, more: Partial<CheckContext> = {}): string[] =>
  codesOf(run(document, more), false);

/** One check's verdict; undefined when it kept silent. */
export const verdict = (
  document: DocumentRecord,
  code: string,
  more: Partial<CheckContext> = {},
): Check | undefined => run(document, more).find((check) => check.code === code);
