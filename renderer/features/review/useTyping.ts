import { useMemo } from 'react';
import { currencyDigits } from '../../../shared/domain/money.ts';
import { type DayOrder, parseAmount, parseDay, type Typed } from '../../../shared/domain/parseAmount.ts';
import { useFormats } from '../../lib/text.tsx';
import type { FieldKind } from './fields.ts';

const partsOf = (locale: string, part: 'decimal'): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find((one) => one.type === part)?.value ?? '.';

function dayOrderOf(locale: string): DayOrder {
  const order = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(0)
    .map((part) => part.type.charAt(0))
    .filter((letter) => 'dmy'.includes(letter))
    .join('');
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}

export interface Typing {
  /** A stored value as a person edits it. */
  shown(value: string | null, kind: FieldKind, currency?: string | null): string;
  /** What a person typed as it is stored. */
  read(text: string, kind: FieldKind): Typed;
  decimalSign: '.' | ',';
}

/** Between stored values and what a person of the locale types. Amounts never become floats. */
export function useTyping(): Typing {
  const { locale, decimal, day } = useFormats();
  return useMemo(() => {
    const decimalSign = partsOf(locale, 'decimal') === ',' ? ',' : '.';
    const order = dayOrderOf(locale);
    const today = (): string => {
      const now = new Date();
      return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    };
    return {
      decimalSign,
      shown(value, kind, currency = null) {
        if (value === null) return '';
        const own = value.split('.')[1]?.length ?? 0;
        if (kind === 'amount') return decimal(value, Math.max(own, currencyDigits(currency)));
        if (kind === 'number') return decimal(value, own);
        return kind === 'day' ? day(value) : value;
      },
      read(text, kind) {
        if (kind === 'amount' || kind === 'number') return parseAmount(text, decimalSign);
        if (kind === 'day') return parseDay(text, order, today());
        const plain = text.trim();
        if (plain === '') return { ok: true, value: null };
        if (kind !== 'currency') return { ok: true, value: plain };
        return /^[a-z]{3}$/i.test(plain) ? { ok: true, value: plain.toUpperCase() } : { ok: false };
      },
    };
  }, [locale, decimal, day]);
}
