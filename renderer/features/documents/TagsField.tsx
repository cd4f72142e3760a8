import { Plus, X } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import { useTexts } from '../../lib/text.tsx';
import styles from './TagsField.module.css';
import { useOptions } from './useOptions.ts';

/** Several words: taken from those that were used before, or new ones. */
export function TagsField(props: {
  label: string;
  value: readonly string[];
  onChange: (tags: readonly string[]) => void;
  autoFocus?: boolean;
}) {
  const { t } = useTexts();
  const { value, onChange } = props;
  const [text, setText] = useState('');
  const options = useOptions('tag', text).filter((option) => !value.includes(option.id));
  const add = (tag: string): void => {
    if (tag.trim() !== '' && !value.includes(tag.trim()) && value.length < 20)
      onChange([...value, tag.trim()]);
    setText('');
  };
  /** Enter takes the word that was typed; the option that is marked is taken by the list itself. */
  const addTyped = (event: KeyboardEvent<HTMLElement>): void => {
    const marked = event.target instanceof Element && event.target.getAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || text.trim() === '' || marked) return;
    event.preventDefault();
    event.stopPropagation();
    add(text);
  };
  /** So does going on to another field or button; another window does not. */
  const addLeft = (event: FocusEvent<HTMLElement>): void => {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) add(text);
  };
  return (
    <div className={styles.field}>
      <div className={styles.line} onKeyDownCapture={addTyped} onBlur={addLeft}>
        <ComboField
          label={props.label}
          value={text}
          onChange={setText}
          onPick={(option) => add(option.id)}
          options={options}
          autoFocus={props.autoFocus ?? false}
        />
        <IconButton label={t('ui.desk.tags.add')} icon={<Plus />} onPress={() => add(text)} />
      </div>
      {value.length > 0 && (
        <ul className={styles.tags} aria-label={props.label}>
          {value.map((tag) => (
            <li key={tag}>
              <Button
                small
                icon={<X />}
                aria-label={t('ui.views.remove', { name: tag })}
                onPress={() => onChange(value.filter((one) => one !== tag))}
              >
                {tag}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
