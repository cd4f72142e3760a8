import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Mark } from '../lib/states.ts';
import { useFormats } from '../lib/text.tsx';
import styles from './Chips.module.css';
import { StateMark } from './StateMark.tsx';

export interface Chip<Id extends string> {
  id: Id;
  name: string;
  mark: Mark | null;
  count: number;
}

/** A filter: one of a few kinds, each with how many there are. */
export function Chips<Id extends string>(props: {
  label: string;
  chips: Chip<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  const { integer } = useFormats();
  return (
    <ToggleButtonGroup
      className={styles.chips ?? ''}
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.chosen]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) props.onChoose(chosen as Id);
      }}
    >
      {props.chips.map((chip) => (
        <ToggleButton key={chip.id} id={chip.id} className={styles.chip ?? ''}>
          {chip.mark && <StateMark mark={chip.mark} />}
          {chip.name} <span className={styles.count}>{integer(chip.count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
