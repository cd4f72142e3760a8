import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useFormats } from '../lib/text.tsx';
import styles from './Field.module.css';

export interface ComboOption {
  id: string;
  name: string;
  count: number | null;
}

/** A text with what was used before offered while typing. `onPick` tells when one of those was taken. */
export function ComboField(props: {
  label: string;
  hint?: ReactNode;
  value: string;
  onChange: (text: string) => void;
  onPick?: (option: ComboOption) => void;
  options: readonly ComboOption[];
  maxLength?: number;
  autoFocus?: boolean;
}) {
  const { integer } = useFormats();
  const { options, onPick } = props;
  return (
    <ComboBox
      className={styles.field ?? ''}
      allowsCustomValue
      menuTrigger="focus"
      items={options}
      // What is offered was chosen by the one who gives the options.
      defaultFilter={() => true}
      inputValue={props.value}
      onInputChange={props.onChange}
      onSelectionChange={(key) => {
        const taken = options.find((option) => option.id === key);
        if (taken) onPick?.(taken);
      }}
      {...(props.autoFocus && { autoFocus: true })}
    >
      <Label className={styles.label ?? ''}>{props.label}</Label>
      <div className={styles.combo}>
        <Input className={styles.input ?? ''} maxLength={props.maxLength ?? 100} />
        <Button className={styles.open ?? ''}>
          <ChevronDown aria-hidden />
        </Button>
      </div>
      {props.hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {props.hint}
        </Text>
      )}
      <Popover className={styles.popover ?? ''}>
        <ListBox<ComboOption> className={styles.list ?? ''}>
          {(option) => (
            <ListBoxItem className={styles.option ?? ''} id={option.id} textValue={option.name}>
              <span className="truncate" title={option.name}>
                {option.name}
              </span>
              {option.count !== null && <span className="quiet">{integer(option.count)}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
