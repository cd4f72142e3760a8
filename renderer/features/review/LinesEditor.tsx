import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Line } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './LinesEditor.module.css';
import { LineRow } from './LineRow.tsx';
import { emptyLine, type LineColumn, pastedLines } from './paste.ts';
import sections from './Sections.module.css';
import { useReviewed } from './useReview.ts';
import { useTyping } from './useTyping.ts';

/** Drawn at first; the rest on demand, so that a document of 5,000 lines opens at once. */
const first = 60;

/** The lines of a document, to be typed over, added, removed, or pasted from a spreadsheet. */
export function LinesEditor() {
  const { t } = useTexts();
  const { integer } = useFormats();
  const { document, correct } = useReviewed();
  const { decimalSign } = useTyping();
  const [all, setAll] = useState(false);
  const { lines } = document;
  const shown = all ? lines : lines.slice(0, first);
  const store = (next: Line[]): Promise<boolean> => correct([{ field: 'lines', value: next }]);

  const paste = (at: number, column: LineColumn, text: string): boolean => {
    const pasted = pastedLines(text, column, decimalSign);
    if (!pasted) return false;
    const next = [...lines];
    pasted.forEach((line, index) => {
      const before = next[at + index];
      next[at + index] = before
        ? { ...before, ...line }
        : { ...emptyLine, ...line, line_number: at + index + 1 };
    });
    void store(next).then((done) => {
      if (done) tell({ kind: 'info', text: t('ui.review.pasted', { count: pasted.length }) });
    });
    return true;
  };

  return (
    <section className={sections.section} aria-label={t('ui.read.lines')}>
      <header className={sections.head}>
        <h3>
          {t('ui.read.lines')} <span className="quiet">{integer(lines.length)}</span>
        </h3>
      </header>
      {lines.length > 0 && (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.quantity}>
                  {t('ui.read.quantity')}
                </th>
                <th scope="col" className={styles.price}>
                  {t('ui.read.unitPrice')}
                </th>
                <th scope="col" className={styles.rate}>
                  {t('ui.review.rate')}
                </th>
                <th scope="col" className={styles.price}>
                  {t('ui.read.net')}
                </th>
                <td className={styles.tools} />
              </tr>
            </thead>
            <tbody>
              {shown.map((line, index) => (
                <LineRow
                  key={index}
                  line={line}
                  index={index}
                  currency={document.currency}
                  onPaste={paste}
                  onRemove={() => void store(lines.filter((_line, at) => at !== index))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={styles.below}>
        {!all && lines.length > first && (
          <Button small onPress={() => setAll(true)}>
            {t('ui.read.allLines', { count: lines.length })}
          </Button>
        )}
        <Button
          small
          kind="quiet"
          icon={<Plus />}
          onPress={() => {
            setAll(true);
            void store([...lines, { ...emptyLine, line_number: lines.length + 1 }]);
          }}
        >
          {t('ui.review.addLine')}
        </Button>
        <span className="quiet">{t('ui.review.pasteHint')}</span>
      </div>
    </section>
  );
}
