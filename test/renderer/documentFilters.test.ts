import { expect, test } from 'vitest';
import { filtersOf, narrowedBy, typedAmount } from '../../renderer/features/documents/filters.ts';
import { documentFilter } from '../../shared/domain/documentFilter.ts';

test.each([
  ['1500', '1500'],
  ['1 500,50', '1500.50'],
  ['0.5', '0.5'],
  ['', null],
  ['-3', null],
  ['1.500,50', null],
  ['1e9', null],
])('%j typed is the amount %j', (typed, amount) => expect(typedAmount(typed)).toBe(amount));

test('an address gives filters that the call takes; what makes no sense is left out', () => {
  const query = new URLSearchParams(
    'currency=usd&type=invoice&least=abc&most=10&failed=1&seller=%203101%20&other=1',
  );
  const filters = filtersOf(query);
  expect(filters).toEqual({ currency: 'usd', type: 'invoice', most: '10', failed: '1', seller: '3101' });
  expect(documentFilter.partial().parse(narrowedBy(filters))).toEqual({
    currency: 'USD',
    document_type: 'invoice',
    amount_to: '10',
    only_failed_checks: true,
    seller_key: '3101',
    status: null,
  });
  expect(narrowedBy(filtersOf(new URLSearchParams('type=../x')))).toEqual({ status: null });
});
