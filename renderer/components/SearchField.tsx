import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useTexts } from '../lib/text.tsx';
import { useKeys } from '../lib/useKeys.ts';
import styles from './SearchField.module.css';

/** A search that answers while typing, a moment after the last key. `/` and Ctrl+F focus it. */
export function SearchField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text !== latest.current.value) latest.current.onChange(text);
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useKeys({ '/': focus, 'mod+f': focus });
  return (
    <AriaSearchField
      className={styles.field ?? ''}
      aria-label={props.label}
      value={text}
      onChange={setText}
      data-own-escape
    >
      <Search aria-hidden />
      <Input ref={input} className={styles.input ?? ''} placeholder={props.label} />
      <Button className={styles.clear ?? ''} aria-label={t('ui.search.clear')}>
        <X aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
