import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Line } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './LinesEditor.module.css';
import { LineRow } from './LineRow.tsx';
import { emptyLine, type LineColumn, pastedLines } from './paste.ts';
import sections from './Sections.module.css';
import { useReviewed } from './useReview.ts';
import { focusField } from './useWalk.ts';
import { useTyping } from './useTyping.ts';

/** Drawn at first; the rest on demand, so that a document of 5,000 lines opens at once. */
const first = 60;

/** The lines of a document, to be typed over, added, removed, or pasted from a spreadsheet. */
export function LinesEditor() {
  const { t } = useTexts();
  const { integer } = useFormats();
  const { document, correct, undo } = useReviewed();
  const editor = useRef<HTMLElement>(null);
  const latest = useRef(document.lines);
  useEffect(() => {
    latest.current = document.lines;
  }, [document.lines]);
  const { decimalSign } = useTyping();
  const [all, setAll] = useState(false);
  const { lines } = document;
  const shown = all ? lines : lines.slice(0, first);
  const store = (next: Line[]): Promise<boolean> => correct([{ field: 'lines', value: next }]);
  const tellUndo = (text: string): void =>
    tell({ kind: 'info', text, action: { label: t('ui.undo'), run: () => void undo() } });

  const move = async (at: number, by: 1 | -1, column: string): Promise<void> => {
    const next = [...latest.current];
    const [line] = next.splice(at, 1);
    if (!line || at + by < 0 || at + by > next.length) return;
    next.splice(at + by, 0, line);
    if (!(await store(next))) return;
    const path = `lines[${at + by}].${column}`;
    focusField(editor.current?.querySelector<HTMLElement>(`[data-review-field="${path}"]`) ?? undefined);
  };
  const remove = async (at: number): Promise<void> => {
    if (await store(latest.current.filter((_line, place) => place !== at)))
      tellUndo(t('ui.review.lineRemoved', { number: at + 1 }));
  };

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
      if (done) tellUndo(t('ui.review.pasted', { count: pasted.length }));
    });
    return true;
  };

  return (
    <section ref={editor} className={sections.section} aria-label={t('ui.read.lines')}>
      <header className={sections.head}>
        <h3>
          {t('ui.read.lines')} <span className="quiet">{integer(lines.length)}</span>
        </h3>
      </header>
      <OtherReading />
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
                  onRemove={() => void remove(index)}
                  onInsert={() => void store(lines.toSpliced(index + 1, 0, { ...emptyLine }))}
                  onMove={(by, column) => void move(index, by, column)}
                  isLast={index === lines.length - 1}
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

/** A newer reading found other lines than the person left: told, never taken by itself. */
function OtherReading() {
  const { t } = useTexts();
  const { document, correct } = useReviewed();
  const found = document.corrections.find((one) => one.field === 'lines' && one.differs);
  if (!found || !Array.isArray(found.read)) return null;
  const { read } = found;
  return (
    <p className={styles.offer}>
      {t('ui.review.linesDiffer', { count: read.length })}
      <Button small kind="quiet" onPress={() => void correct([{ field: 'lines', value: read }])}>
        {t('ui.review.takeIt')}
      </Button>
    </p>
  );
}
