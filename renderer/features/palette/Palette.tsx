import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { holdsWords } from '../../lib/fold.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './Palette.module.css';
import { useCommands } from './useCommands.tsx';

/** Everything that can be gone to or done, by typing a few letters of it. Ctrl+K (⌘K) opens it. */
export function Palette() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyK')
        return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen={open} isDismissable onOpenChange={setOpen}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={t('ui.palette.title')}>
          <Commands onDone={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands({ onDone }: { onDone: () => void }) {
  const { t } = useTexts();
  const commands = useCommands();
  return (
    <Autocomplete filter={(text, typed) => holdsWords(text, typed)}>
      <SearchField className={styles.field ?? ''} aria-label={t('ui.palette.title')} autoFocus>
        <Search aria-hidden />
        <Input className={styles.input ?? ''} placeholder={t('ui.palette.placeholder')} />
      </SearchField>
      {/* The keyboard stays in the field and moves through the list from there; who scrolls may stop here. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('ui.palette.title')}>
        <Menu
          className={styles.list ?? ''}
          aria-label={t('ui.palette.title')}
          items={commands}
          renderEmptyState={() => <p className={styles.none}>{t('ui.palette.none')}</p>}
        >
          {(command) => (
            <MenuItem
              id={command.id}
              textValue={`${command.label} ${command.words ?? ''}`}
              className={styles.item ?? ''}
              onAction={() => {
                onDone();
                command.run();
              }}
            >
              <span className={styles.icon}>{command.icon}</span>
              <span className="truncate">{command.label}</span>
              {command.keys !== undefined && <kbd className={styles.keys}>{command.keys}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}
