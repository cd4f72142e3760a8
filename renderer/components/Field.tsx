/** Form fields: a label above, a hint or an error below. */
import { Check, ChevronDown, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField as AriaNumberField,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Switch as AriaSwitch,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import styles from './Field.module.css';

interface Shared {
  label: string;
  hint?: ReactNode;
  error?: string | null;
}

export function TextField(
  props: Shared &
    Omit<AriaTextFieldProps, 'className' | 'children'> & {
      placeholder?: string;
      after?: ReactNode;
      mono?: boolean;
      /** The label is read out and not seen. */
      bare?: boolean;
    },
) {
  const { label, hint, error, placeholder, after, mono, bare, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      {...(bare ? { 'aria-label': label } : {})}
      isInvalid={error != null}
      className={styles.field ?? ''}
    >
      {!bare && <Label className={styles.label ?? ''}>{label}</Label>}
      <div className={styles.line}>
        <Input
          className={`${styles.input} ${mono ? 'mono' : ''}`}
          {...(placeholder ? { placeholder } : {})}
        />
        {after}
      </div>
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}

export function NumberField(
  props: Shared & {
    value: number;
    onChange: (value: number) => void;
    minValue: number;
    maxValue: number;
    grouping?: boolean;
    less: string;
    more: string;
  },
) {
  const { label, hint, error, less, more, grouping = true, ...rest } = props;
  return (
    <AriaNumberField
      {...rest}
      isInvalid={error != null}
      formatOptions={{ useGrouping: grouping, maximumFractionDigits: 0 }}
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Group className={styles.stepper ?? ''}>
        <Button slot="decrement" aria-label={less} className={styles.step ?? ''}>
          <Minus />
        </Button>
        <Input className={styles.input ?? ''} />
        <Button slot="increment" aria-label={more} className={styles.step ?? ''}>
          <Plus />
        </Button>
      </Group>
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaNumberField>
  );
}

export interface Option<Id extends string> {
  id: Id;
  name: string;
}

/** A choice of one. `bare` hides the label from sight, not from being read out. */
export function Select<Id extends string>(
  props: Shared & {
    options: Option<Id>[];
    /** Null: nothing is chosen yet, the placeholder asks. */
    value: Id | null;
    onChange: (id: Id) => void;
    bare?: boolean;
    placeholder?: string;
    autoFocus?: boolean;
  },
) {
  const { label, hint, options, value, onChange, bare } = props;
  return (
    <AriaSelect
      className={styles.field ?? ''}
      value={value}
      onChange={(key) => onChange(key as Id)}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      autoFocus={props.autoFocus ?? false}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {!bare && <Label className={styles.label ?? ''}>{label}</Label>}
      <Button className={styles.select ?? ''}>
        <SelectValue className="truncate" />
        <ChevronDown aria-hidden />
      </Button>
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem className={styles.option ?? ''} id={option.id} textValue={option.name}>
              {({ isSelected }) => (
                <>
                  <span className="truncate" title={option.name}>
                    {option.name}
                  </span>
                  {isSelected && <Check aria-hidden />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function Switch(props: {
  label: string;
  hint?: ReactNode;
  value: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <div className={styles.field}>
      <AriaSwitch className={styles.switch ?? ''} isSelected={props.value} onChange={props.onChange}>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
        <span>{props.label}</span>
      </AriaSwitch>
      {props.hint && <p className={`${styles.hint} ${styles.indented}`}>{props.hint}</p>}
    </div>
  );
}
