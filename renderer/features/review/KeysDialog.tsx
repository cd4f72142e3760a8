import { Dialog } from '../../components/Dialog.tsx';
import { type MessageId, useTexts } from '../../lib/text.tsx';
import styles from './KeysDialog.module.css';

export type KeyRow = [keys: string[], meaning: MessageId];

const keys: KeyRow[] = [
  [['Tab'], 'ui.keys.nextOpen'],
  [['↑', '↓'], 'ui.keys.fields'],
  [['↵'], 'ui.keys.confirm'],
  [['Esc'], 'ui.keys.escape'],
  [['J', 'K'], 'ui.keys.walk'],
  [['PgDn', 'PgUp'], 'ui.keys.walkTyping'],
  [['Ctrl Z'], 'ui.keys.undo'],
  [['Alt ↑', 'Alt ↓'], 'ui.keys.moveLine'],
  [['A'], 'ui.keys.readAgain'],
  [['S', 'U'], 'ui.keys.splitJoin'],
  [['H'], 'ui.keys.history'],
  [['+', '−', '0', 'F'], 'ui.keys.zoom'],
  [['P'], 'ui.keys.pages'],
  [['R'], 'ui.keys.rotate'],
  [['/'], 'ui.keys.find'],
  [['?'], 'ui.keys.help'],
];

/** The keys of the review, or those of another screen. */
export function KeysDialog(props: { onClose: () => void; rows?: KeyRow[] }) {
  const { t } = useTexts();
  const { onClose, rows } = props;
  return (
    <Dialog title={t('ui.keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {(rows ?? keys).map(([names, meaning]) => (
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
      {!rows && <p className="quiet">{t('ui.keys.mouse')}</p>}
    </Dialog>
  );
}
