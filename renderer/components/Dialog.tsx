import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useAction } from '../lib/action.ts';
import { useTexts } from '../lib/text.tsx';
import { Button, IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

/** What lies behind is hidden from screen readers already; this says that it is on purpose. */
const sayModal = (element: HTMLElement | null): void => element?.setAttribute('aria-modal', 'true');

/** A dialog over the window. Escape and a click outside close it. */
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
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen
      isDismissable={props.role !== 'alertdialog'}
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={`${styles.modal} ${props.wide ? styles.wide : ''} ${props.full ? styles.full : ''}`}>
        <AriaDialog ref={sayModal} className={styles.dialog ?? ''} role={props.role ?? 'dialog'}>
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
