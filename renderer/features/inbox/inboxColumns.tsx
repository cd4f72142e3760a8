import { Check, CornerDownLeft, EyeOff, SplitSquareHorizontal } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { Amount } from '../../components/Amount.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import type { Column } from '../../components/Grid.tsx';
import { RowCheck } from '../../components/RowCheck.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './inboxColumns.module.css';
import { type InboxVerb, markOfKind, verbsOf } from './kinds.ts';
import type { Selection } from './useSelection.ts';
import { useInboxWords } from './useInboxWords.ts';

/** The columns of the inbox: choose, what and why, how much, what to do. */
export function useInboxColumns(props: {
  selection: Selection;
  /** Names each row's company: when those of all are shown. */
  withCompany: boolean;
  onVerb: (verb: InboxVerb, row: InboxRow) => void;
}): Column<InboxRow>[] {
  const { selection, withCompany, onVerb } = props;
  const { t } = useTexts();
  const { day, dayLong } = useFormats();
  const words = useInboxWords();
  const companyName = useCompanyName();
  const { has, toggle } = selection;
  const choosing = selection.rows.length > 0;
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('ui.inbox.column.what'),
        width: 'minmax(220px, 1fr)',
        cell: (row) => {
          const said = words(row);
          return (
            <div className={`${styles.what} ${choosing ? styles.choosing : ''}`}>
              {/* A click on the box is not a click on the row beneath it. */}
              <span className={styles.lead} onClick={(event) => event.stopPropagation()}>
                <StateMark mark={markOfKind[row.kind]} label={t(`ui.inbox.kind.${row.kind}`)} />
                <RowCheck
                  className={styles.box ?? ''}
                  label={t('ui.inbox.select', { name: said.title })}
                  checked={has(row)}
                  onChange={() => toggle(row)}
                />
              </span>
              <div className={styles.words}>
                <div className={styles.line}>
                  <b className="truncate" title={said.title}>
                    {said.title}
                  </b>
                  {said.detail !== '' && (
                    <span className={styles.detail} title={said.detail}>
                      {said.detail}
                    </span>
                  )}
                  {withCompany && row.company_id !== null && (
                    <span className={styles.company}>{companyName(row.company_id)}</span>
                  )}
                </div>
                <div className={styles.why} title={said.why}>
                  {said.why}
                </div>
              </div>
            </div>
          );
        },
      },
      {
        id: 'payable',
        header: t('ui.column.payable'),
        width: 'minmax(120px, max-content)',
        numeric: true,
        cell: ({ document }) =>
          document && (
            <>
              <div>
                <Amount value={document.payable} currency={document.currency} />
              </div>
              <div className={styles.why} title={dayLong(document.issue_date)}>
                {day(document.issue_date)}
              </div>
            </>
          ),
      },
      {
        id: 'verbs',
        header: t('ui.column.action'),
        width: '136px',
        numeric: true,
        cell: (row) => <Verbs row={row} title={words(row).title} onVerb={onVerb} />,
      },
    ],
    [t, day, dayLong, words, companyName, has, toggle, choosing, withCompany, onVerb],
  );
}

/** Verbs that stand second, as pictures. */
const icons: Partial<Record<InboxVerb, ReactNode>> = {
  confirm: <Check />,
  dismiss: <EyeOff />,
  open: <CornerDownLeft />,
  keep_apart: <SplitSquareHorizontal />,
};

function Verbs(props: { row: InboxRow; title: string; onVerb: (verb: InboxVerb, row: InboxRow) => void }) {
  const { t } = useTexts();
  const { row, title, onVerb } = props;
  const [first, ...rest] = verbsOf(row);
  return (
    <span className={styles.verbs} onClick={(event) => event.stopPropagation()}>
      {rest.map((verb) => (
        <IconButton
          key={verb}
          small
          label={t('ui.remedy.named', { verb: t(`ui.inbox.verb.${verb}`), name: title })}
          icon={icons[verb]}
          onPress={() => onVerb(verb, row)}
        />
      ))}
      {first && (
        <Button
          small
          aria-label={t('ui.remedy.named', { verb: t(`ui.inbox.verb.${first}`), name: title })}
          onPress={() => onVerb(first, row)}
        >
          {t(`ui.inbox.verb.${first}`)}
        </Button>
      )}
    </span>
  );
}
