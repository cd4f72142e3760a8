import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './Choice.module.css';

/** One of a few, all in sight, each with a line that explains it. */
export function Choice<Id extends string>(props: {
  label: string;
  value: Id;
  onChange: (id: Id) => void;
  options: { id: Id; name: string; hint?: string }[];
}) {
  return (
    <RadioGroup
      className={styles.group ?? ''}
      value={props.value}
      onChange={(id) => props.onChange(id as Id)}
    >
      <Label className={styles.label ?? ''}>{props.label}</Label>
      <div className={styles.options}>
        {props.options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.option ?? ''}>
            <span className={styles.dot} />
            <span className={styles.words}>
              <span>{option.name}</span>
              {option.hint && <span className={styles.hint}>{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
