import { useApp } from '../../lib/app.tsx';
import { type MessageId, useTexts } from '../../lib/text.tsx';
import styles from './HelpScreen.module.css';

type Row = [keys: string[], meaning: MessageId];

const groups: [title: MessageId, rows: Row[]][] = [
  [
    'ui.help.keys.everywhere',
    [
      [['Ctrl K'], 'ui.help.keys.palette'],
      [['Ctrl 1', '…', 'Ctrl 9'], 'ui.help.keys.company'],
      [['Ctrl ⇧ 0'], 'ui.help.keys.allCompanies'],
      [['Alt 1', '…', 'Alt 6'], 'ui.help.keys.screen'],
      [['Ctrl O'], 'ui.help.keys.add'],
      [['Ctrl F', '/'], 'ui.help.keys.find'],
      [['Ctrl P'], 'ui.help.keys.print'],
      [['Ctrl ,'], 'ui.help.keys.settings'],
      [['F1'], 'ui.help.keys.help'],
    ],
  ],
  [
    'ui.help.keys.lists',
    [
      [['↑', '↓', 'J', 'K'], 'ui.help.keys.move'],
      [['↵'], 'ui.help.keys.open'],
      [['Espacio', '⇧ ↓'], 'ui.keys.select'],
      [['⇧ F10'], 'ui.help.keys.menu'],
      [['Supr'], 'ui.help.keys.trash'],
      [['Esc'], 'ui.help.keys.back'],
    ],
  ],
  [
    'ui.help.keys.review',
    [
      [['Tab'], 'ui.keys.nextOpen'],
      [['↵'], 'ui.keys.confirm'],
      [['J', 'K'], 'ui.keys.walk'],
      [['Ctrl Z'], 'ui.keys.undo'],
      [['?'], 'ui.help.keys.all'],
    ],
  ],
];

/** Every key that matters, with the names of this system. */
export function KeyTable() {
  const { t } = useTexts();
  const { info } = useApp();
  const mac = info.platform === 'darwin';
  const shown = (key: string): string => {
    if (key === 'Supr') return t('ui.key.delete');
    if (key === 'Espacio') return t('ui.key.space');
    return mac ? key.replace('Ctrl', '⌘').replace('Alt', '⌃') : key;
  };
  return (
    <section className={styles.keys} aria-labelledby="help-keys">
      <h2 id="help-keys">{t('ui.keys.title')}</h2>
      {groups.map(([title, rows]) => (
        <div key={title}>
          <h3>{t(title)}</h3>
          <table>
            <tbody>
              {rows.map(([keys, meaning]) => (
                <tr key={meaning}>
                  <th scope="row">
                    {keys.map((key) => (key === '…' ? ' … ' : <kbd key={key}>{shown(key)}</kbd>))}
                  </th>
                  <td>{t(meaning)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </section>
  );
}
