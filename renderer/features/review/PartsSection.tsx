import { Unlink } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './PartsSection.module.css';
import sections from './Sections.module.css';
import { useReviewed } from './useReview.ts';

/** The files that make up the document: its XML, its page, the authority's answer. Each can be parted from it. */
export function PartsSection({ session_id }: { session_id: string }) {
  const { t } = useTexts();
  const run = useAction();
  const { document } = useReviewed();
  const { parts, document_id } = document;
  if (parts.length < 2) return null;
  const separate = async (part: string): Promise<void> => {
    const answer = await run(() => call('documents:separate', { document_id, session_id: part }));
    if (!answer.ok) return;
    tell({
      kind: 'info',
      text: t('ui.review.separated'),
      action: {
        label: t('ui.undo'),
        run: () => void run(() => call('documents:undo', { document_id })),
      },
    });
  };
  return (
    <section className={sections.section} aria-label={t('ui.review.parts')}>
      <header className={sections.head}>
        <h3>{t('ui.review.parts')}</h3>
      </header>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.session_id}>
            <span className={styles.role}>{t(`ui.review.role.${part.role}`)}</span>
            {part.session_id === session_id ? (
              <span className="truncate" title={part.filename}>
                {part.filename}
              </span>
            ) : (
              <a className="truncate" href={`#${paths.session(part.session_id)}`} title={part.filename}>
                {part.filename}
              </a>
            )}
            {part.role !== 'answer' && (
              <Button
                small
                kind="quiet"
                icon={<Unlink />}
                aria-label={t('ui.review.separateNamed', { name: part.filename })}
                onPress={() => void separate(part.session_id)}
              >
                {t('ui.review.separate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
