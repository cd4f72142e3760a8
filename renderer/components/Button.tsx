import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import styles from './Button.module.css';

type Kind = 'plain' | 'primary' | 'quiet' | 'danger';
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  kind?: Kind;
  small?: boolean;
  /** In a narrow window only the icon stays; the words are then its name and its tip. */
  folds?: boolean;
  icon?: ReactNode;
  children?: ReactNode;
}

/** A button with words: a verb, maybe an icon before it. */
export function Button({
  kind = 'plain',
  small = false,
  folds = false,
  icon,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={`${styles.button} ${styles[kind]} ${small ? styles.small : ''} ${folds ? styles.folds : ''}`}
    >
      {icon}
      <span className="truncate">{children}</span>
    </AriaButton>
  );
}

/** A button with an icon alone; its name is shown on hover and focus, and read out. */
export function IconButton(
  props: Omit<ButtonProps, 'children' | 'icon'> & { label: string; icon: ReactNode; pressed?: boolean },
) {
  const { label, icon, kind = 'quiet', small = false, pressed, ...rest } = props;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        className={`${styles.button} ${styles[kind]} ${styles.square} ${small ? styles.small : ''} ${pressed ? styles.pressed : ''}`}
      >
        {icon}
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
