import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Typed } from '../../../shared/domain/parseAmount.ts';
import type { FieldKind } from './fields.ts';
import { useSpotlight } from './spotlight.ts';
import { useReviewed } from './useReview.ts';
import { useTyping } from './useTyping.ts';

const same = (value: string | null): unknown => value;

/**
 * One value under a person's hands: typed, tried out on the checks while typing, stored when left.
 * @param wrap what is stored for a value, where the field holds more than the value
 */
export function useFieldInput(
  path: string,
  kind: FieldKind,
  value: string | null,
  wrap: (value: string | null) => unknown = same,
) {
  const { document, tryOut, correct } = useReviewed();
  const spotlight = useSpotlight();
  const typing = useTyping();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  /** What was typed; null while the stored value stands. */
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, value });
  useEffect(() => {
    latest.current = { typed, value };
  });
  const source = document.provenance.fields[path] ?? null;
  const read: Typed = typed === null ? { ok: true, value } : typing.read(typed, kind);

  const change = (text: string): void => {
    latest.current.typed = text;
    setTyped(text);
    const now = typing.read(text, kind);
    tryOut(path, now.ok && now.value !== value ? wrap(now.value) : undefined);
  };
  /** False while what stands there makes no sense, or was refused. */
  const store = async (): Promise<boolean> => {
    const { typed: text, value: stored } = latest.current;
    if (text === null) return true;
    const now = typing.read(text, kind);
    if (!now.ok) return false;
    tryOut(path, undefined);
    if (now.value === stored) {
      setTyped(null);
      return true;
    }
    const done = await correct([{ field: path, value: wrap(now.value) }]);
    if (done && latest.current.typed === text) setTyped(null);
    return done;
  };
  const revert = (): void => {
    latest.current.typed = null;
    setTyped(null);
    tryOut(path, undefined);
  };
  const take = (text: string, add: boolean): void => {
    const before = add ? (input.current?.value ?? '') : '';
    change(before === '' ? text : `${before} ${text}`);
    input.current?.focus();
    input.current?.select();
  };
  return {
    input,
    id,
    text: typed ?? typing.shown(value, kind, document.currency),
    problem: read.ok ? null : kind,
    dirty: typed !== null,
    store,
    revert,
    props: {
      ref: input,
      onChange: (event: { target: { value: string } }) => change(event.target.value),
      onFocus: () => spotlight.aim({ path, kind, take }, source),
      onBlur: () => void store(),
      'data-review-field': path,
      onKeyDown(event: KeyboardEvent) {
        if (event.key !== 'Escape') return;
        // The first Escape takes back what was typed, the next leaves the field, one more the screen.
        event.preventDefault();
        event.stopPropagation();
        if (latest.current.typed === null) input.current?.closest<HTMLElement>('[role=group]')?.focus();
        else revert();
      },
    },
  };
}
