import { Dialog } from '../../components/Dialog.tsx';
import { type MessageId, useTexts } from '../../lib/text.tsx';
import styles from './KeysDialog.module.css';

const keys: [string[], MessageId][] = [
  [['Tab'], 'ui.keys.nextOpen'],
  [['↑', '↓'], 'ui.keys.fields'],
  [['↵'], 'ui.keys.confirm'],
  [['Esc'], 'ui.keys.escape'],
  [['J', 'K'], 'ui.keys.walk'],
  [['PgDn', 'PgUp'], 'ui.keys.walkTyping'],
  [['Ctrl Z'], 'ui.keys.undo'],
  [['+', '−', '0'], 'ui.keys.zoom'],
  [['R'], 'ui.keys.rotate'],
  [['/'], 'ui.keys.find'],
  [['?'], 'ui.keys.help'],
];

/** The keys of the review. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog title={t('ui.keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('ui.keys.mouse')}</p>
    </Dialog>
  );
}
