import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAction } from '../lib/action.ts';
import { useTexts } from '../lib/text.tsx';
import { Button, IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

/** Where something is typed or chosen; of several choices, the chosen one. */
const fields = ':is(input, textarea, button[aria-haspopup=listbox]):not(:disabled, [tabindex="-1"])';

/**
 * The keyboard begins at the first thing that is asked; where nothing is, or where it would open a list over the
 * dialog, at the dialog itself. What comes later does not take it.
 */
function beginAtFirstField(dialog: HTMLElement): void {
  const focused = document.activeElement;
  if (focused !== dialog && dialog.contains(focused)) return;
  const first = [...dialog.querySelectorAll<HTMLElement>(fields)].find(
    (field) => field.closest('[aria-hidden=true]') === null,
  );
  if (first?.role !== 'combobox') first?.focus();
}

/** A dialog over the window. Escape closes it, and a click outside while nothing was entered. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** As large as the window allows: for papers side by side. */
  full?: boolean;
  role?: 'dialog' | 'alertdialog';
}) {
  const { t } = useTexts();
  const dialog = useRef<HTMLElement>(null);
  const entered = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    // What lies behind is hidden from screen readers already; this says that it is on purpose.
    element.setAttribute('aria-modal', 'true');
    beginAtFirstField(element);
    const note = (): void => {
      entered.current = true;
    };
    element.addEventListener('input', note);
    return () => element.removeEventListener('input', note);
  }, []);
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable={props.role !== 'alertdialog'}
      shouldCloseOnInteractOutside={() => !entered.current}
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={`${styles.modal} ${props.wide ? styles.wide : ''} ${props.full ? styles.full : ''}`}>
        <AriaDialog ref={dialog} className={styles.dialog ?? ''} role={props.role ?? 'dialog'}>
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {props.title}
            </Heading>
            <IconButton small label={t('ui.close')} icon={<X />} onPress={props.onClose} />
          </header>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What a dialog asks, one thing beneath the other; Enter in a field sends it. */
export function DialogForm(props: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {props.children}
    </form>
  );
}

/** A sentence above what is asked. */
export function DialogText({ children }: { children: ReactNode }) {
  return <p className={styles.body}>{children}</p>;
}

/** Names and values, as `dt` and `dd`. */
export function DialogFacts({ children }: { children: ReactNode }) {
  return <dl className={`${styles.facts} selectable`}>{children}</dl>;
}

/** The row of buttons at the foot of a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <footer className={styles.footer}>{children}</footer>;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: {
  title: string;
  body: ReactNode;
  verb: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const run = useAction();
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const done = await run(props.onConfirm);
    setBusy(false);
    if (done.ok) props.onClose();
  };
  return (
    <Dialog title={props.title} onClose={props.onClose} role="alertdialog">
      <div className={styles.body}>{props.body}</div>
      <DialogButtons>
        <Button onPress={props.onClose} autoFocus>
          {t('ui.keep')}
        </Button>
        <Button kind={props.danger ? 'danger' : 'primary'} isDisabled={busy} onPress={() => void confirm()}>
          {props.verb}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
