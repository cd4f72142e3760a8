import { type ReactNode, type RefObject, useRef } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import styles from './Menu.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** The key that does the same, shown at the right. */
  keys?: string;
  onAction: () => void;
}

function Entries(props: {
  label: string;
  entries: (MenuEntry | 'line')[];
  /** Of a menu that hangs on no button: nobody else closes it. */
  onClose?: () => void;
}) {
  return (
    <AriaMenu
      className={styles.menu ?? ''}
      aria-label={props.label}
      {...(props.onClose && { onClose: props.onClose })}
    >
      {props.entries.map((entry, index) =>
        entry === 'line' ? (
          <Separator key={`line ${index}`} className={styles.line ?? ''} />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            className={`${styles.item} ${entry.danger ? styles.danger : ''}`}
            onAction={entry.onAction}
          >
            <span className={styles.icon}>{entry.icon}</span>
            <span className="truncate" title={entry.label}>
              {entry.label}
            </span>
            {entry.keys && <kbd className={styles.keys}>{entry.keys}</kbd>}
          </MenuItem>
        ),
      )}
    </AriaMenu>
  );
}

/** A menu that hangs on a button (the first child). */
export function MenuButton(props: { label: string; entries: (MenuEntry | 'line')[]; children: ReactNode }) {
  return (
    <MenuTrigger>
      {props.children}
      <Popover className={styles.popover ?? ''} aria-label={props.label}>
        <Entries label={props.label} entries={props.entries} />
      </Popover>
    </MenuTrigger>
  );
}

/** A menu at a point of the window: the right click, or the menu key. */
export function ContextMenu(props: {
  label: string;
  at: { x: number; y: number };
  entries: (MenuEntry | 'line')[];
  onClose: () => void;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: props.at.x, top: props.at.y }} />
      <Popover
        className={styles.popover ?? ''}
        aria-label={props.label}
        isOpen
        triggerRef={anchor as RefObject<Element | null>}
        placement="bottom start"
        offset={2}
        onOpenChange={(open) => !open && props.onClose()}
      >
        <Entries label={props.label} entries={props.entries} onClose={props.onClose} />
      </Popover>
    </>
  );
}
