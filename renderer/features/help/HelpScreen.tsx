import { CircleHelp, LifeBuoy, Signpost } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Screen } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { holdsWords } from '../../lib/fold.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import type { ScreenProps } from '../screens.ts';
import { helpCases } from './cases.ts';
import styles from './HelpScreen.module.css';
import { KeyTable } from './KeyTable.tsx';
import { useRemedies } from './useRemedies.tsx';

/** What to do when something goes wrong, each case with the buttons that do it; and all keys. Needs no network. */
export function HelpScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { apply, dialog } = useRemedies();
  const q = query.get('q') ?? '';
  const wanted = query.get('case');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === null) return;
    const found = list.current?.querySelector<HTMLDetailsElement>(`[data-case="${CSS.escape(wanted)}"]`);
    if (!found) return;
    found.open = true;
    found.scrollIntoView({ block: 'start' });
    found.querySelector('summary')?.focus({ preventScroll: true });
  }, [wanted]);
  const shown = helpCases.filter(({ id }) =>
    holdsWords([t(`ui.help.${id}.title`), t(`ui.help.${id}.body`), t(`ui.help.${id}.words`)].join(' '), q),
  );
  const search = (value: string): void =>
    go(value === '' ? paths.help : `${paths.help}?q=${encodeURIComponent(value)}`, { replace: true });
  return (
    <Screen
      title={t('ui.nav.help')}
      actions={
        <>
          <Button folds icon={<Signpost />} onPress={() => apply('tour')}>
            {t('ui.help.remedy.tour')}
          </Button>
          <Button folds icon={<LifeBuoy />} onPress={() => apply('report')}>
            {t('ui.broken.report')}
          </Button>
        </>
      }
    >
      <div className={styles.tools}>
        <SearchField label={t('ui.help.search')} value={q} onChange={search} />
      </div>
      <div ref={list} className={styles.scroll}>
        <div className={styles.columns}>
          <section className={styles.cases} aria-label={t('ui.help.cases')}>
            <p className="visually-hidden" role="status">
              {t('ui.help.found', { count: shown.length })}
            </p>
            {shown.map(({ id, remedies }) => (
              <details key={id} className={styles.case} data-case={id} name="help">
                <summary>{t(`ui.help.${id}.title`)}</summary>
                <div className={styles.body}>
                  {t(`ui.help.${id}.body`)
                    .split('\n')
                    .map((paragraph) => (
                      <p key={paragraph}>{paragraph}</p>
                    ))}
                  <div className={styles.buttons}>
                    {remedies.map((remedy) => (
                      <Button key={remedy} small onPress={() => apply(remedy)}>
                        {t(`ui.help.remedy.${remedy}`)}
                      </Button>
                    ))}
                  </div>
                </div>
              </details>
            ))}
            {shown.length === 0 && (
              <Empty
                icon={<CircleHelp />}
                title={t('ui.help.none')}
                actions={
                  <Button icon={<LifeBuoy />} onPress={() => apply('report')}>
                    {t('ui.broken.report')}
                  </Button>
                }
              >
                <p>{t('ui.help.noneBody')}</p>
              </Empty>
            )}
          </section>
          <KeyTable />
        </div>
      </div>
      {dialog}
    </Screen>
  );
}
