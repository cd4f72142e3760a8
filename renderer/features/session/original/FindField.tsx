import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { useRef } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { IconButton } from '../../../components/Button.tsx';
import { useTexts } from '../../../lib/text.tsx';
import { useKeys } from '../../../lib/useKeys.ts';
import styles from './FindField.module.css';

/** Looks for words in the original. Enter goes on, Shift+Enter back. */
export function FindField(props: {
  value: string;
  onChange: (value: string) => void;
  /** The found place that is shown, counted from 1; 0 for none. */
  current: number;
  total: number;
  onStep: (back: boolean) => void;
}) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useKeys({ 'mod+f': focus, '/': focus });
  const searching = props.value !== '';
  return (
    <div className={styles.find}>
      <SearchField
        className={styles.field ?? ''}
        aria-label={t('ui.original.find')}
        value={props.value}
        onChange={props.onChange}
        data-own-escape
        onKeyDown={(event) => {
          if (event.key === 'Enter') props.onStep(event.shiftKey);
        }}
      >
        <Search aria-hidden />
        <Input ref={input} className={styles.input ?? ''} placeholder={t('ui.original.findShort')} />
      </SearchField>
      <span className={styles.count} role="status">
        {searching && t('ui.original.found', { current: props.current, total: props.total })}
      </span>
      {searching && props.total > 1 && (
        <>
          <IconButton
            small
            label={t('ui.original.findPrevious')}
            icon={<ChevronUp />}
            onPress={() => props.onStep(true)}
          />
          <IconButton
            small
            label={t('ui.original.findNext')}
            icon={<ChevronDown />}
            onPress={() => props.onStep(false)}
          />
        </>
      )}
    </div>
  );
}
