/** What a person corrected on a seller's page is offered on the next one, with where it comes from; never applied. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { textPdf } from '../../helpers/papers.ts';

// Pages are read in child processes, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const running: Core[] = [];
afterEach(async () => {
  for (const core of running.splice(0)) await core.stop();
});

const bill = (own: string, total: string, seller = '3101123456'): Promise<Uint8Array> =>
  textPdf([
    'Aguas del Valle S.A.',
    `Cédula jurídica: ${seller}`,
    'Factura 900111',
    'Fecha: 14/03/2026',
    `Clave del servicio prestado: ${own}`,
    'Moneda: CRC',
    `Consumo del periodo: ${total}`,
    `Total: ${total}`,
    'Gracias por su pago puntual, conserve este comprobante.',
  ]);

async function read(core: Core, name: string, bytes: Uint8Array): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'memory-'));
  writeFileSync(path.join(folder, name), bytes);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id);
  const [session] = core.store.sessionList.all(batch_id);
  return core.store.documents.ofSession(session?.session_id ?? '')[0]?.document_id ?? '';
}

test('the place of a corrected number is looked up on the next page of the seller, and on no other', async () => {
  const core = await startCore();
  running.push(core);
  const first = await read(core, 'a.pdf', await bill('ZX-7701', '1.130,00'));
  expect((await core.handlers['documents:get']({ document_id: first })).suggestions).toEqual([]);
  await core.handlers['documents:correct']({
    document_id: first,
    changes: [{ field: 'invoice_number', value: 'ZX-7701' }],
  });
  const second = await read(core, 'b.pdf', await bill('ZX-7702', '2.260,00'));
  const shown = await core.handlers['documents:get']({ document_id: second });
  expect(shown.invoice_number).toBe('900111');
  expect(shown.suggestions).toEqual([
    expect.objectContaining({
      field: 'invoice_number',
      value: 'ZX-7702',
      label: 'clave del servicio prestado',
      document_id: first,
      invoice_number: 'ZX-7701',
    }),
  ]);
  const stranger = await read(core, 'c.pdf', await bill('ZX-7703', '3.390,00', '3101999999'));
  expect((await core.handlers['documents:get']({ document_id: stranger })).suggestions).toEqual([]);

  // Taken: nothing more is offered. Undone where it was learnt: forgotten.
  await core.handlers['documents:correct']({
    document_id: second,
    changes: [{ field: 'invoice_number', value: 'ZX-7702' }],
  });
  expect((await core.handlers['documents:get']({ document_id: second })).suggestions).toEqual([]);
  await core.handlers['documents:undo']({ document_id: second });
  const third = await read(core, 'd.pdf', await bill('ZX-7704', '4.520,00'));
  const offers = (await core.handlers['documents:get']({ document_id: third })).suggestions;
  expect(offers.filter((one) => one.document_id === second)).toEqual([]);
});
