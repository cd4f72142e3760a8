/** What was read wrong, file by file, with where the value came from. */
import type { Reading } from '../../electron/extract/types.ts';
import type { Field, Values } from './score.ts';
import { sureFields } from './sure.ts';

interface Miss {
  file: string;
  reading: Reading;
  expected: Values;
  values: Values;
  wrong: readonly Field[];
  /** It would have ended as `completed`. */
  completed: boolean;
}

const places: Partial<Record<Field, string>> = {
  payable: 'totals.payable',
  tax: 'totals.tax',
  tax_inclusive: 'totals.tax_inclusive',
  tax_exclusive: 'totals.tax_exclusive',
  seller_tax_id: 'seller.tax_id',
  seller_name: 'seller.name',
  line_count: 'lines',
};

function missText({ file, reading, expected, values, wrong, completed }: Miss): string {
  const document =
    reading.kind === 'documents' || reading.kind === 'needs_model' ? reading.documents[0] : undefined;
  const lines = wrong.map((field) => {
    const source = document?.provenance.fields[places[field] ?? field];
    const from = source ? ` (${source.confidence.toFixed(2)}: ${source.evidence ?? ''})` : '';
    return `    ${field}: expected ${expected[field]}, read ${values[field] ?? 'nothing'}${from}`;
  });
  return [`${file} [${reading.kind}${completed ? ', completed' : ''}]`, ...lines].join('\n');
}

export function newMisses() {
  const all: Miss[] = [];
  const sureAndWrong = ({ completed, wrong }: Miss): boolean =>
    completed && wrong.some((field) => sureFields.includes(field));
  return {
    add(miss: Miss): void {
      if (miss.wrong.length > 0) all.push(miss);
    },
    print: (): string => all.map(missText).join('\n'),
    /** Only those that nobody would have looked at. */
    printSure: (): string =>
      all
        .filter(sureAndWrong)
        .map((miss) => `Completed and wrong: ${missText(miss)}`)
        .join('\n'),
  };
}
