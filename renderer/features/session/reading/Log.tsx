import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Log.module.css';

/** What happened to the file, step by step, and what identifies it. */
export function Log({ session }: { session: SessionDetail }) {
  const { t } = useTexts();
  const { time, timeLong } = useFormats();
  return (
    <Disclosure className={styles.log ?? ''}>
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden />
          {t('ui.read.log')}
        </Button>
      </Heading>
      <DisclosurePanel>
        <ol className={`${styles.lines} selectable`}>
          {session.log.map((line, index) => (
            <li key={index}>
              <time dateTime={line.at} title={timeLong(line.at)}>
                {time(line.at)}
              </time>
              <span>{line.message}</span>
            </li>
          ))}
        </ol>
        <dl className={`${styles.ids} selectable`}>
          <dt>{t('ui.read.received')}</dt>
          <dd>{timeLong(session.created_at)}</dd>
          <dt>{t('ui.read.sessionId')}</dt>
          <dd className="mono">{session.session_id}</dd>
          <dt>SHA-256</dt>
          <dd className="mono">{session.sha256 ?? '–'}</dd>
          <dt>{t('ui.read.mediaType')}</dt>
          <dd className="mono">{session.media_type}</dd>
        </dl>
      </DisclosurePanel>
    </Disclosure>
  );
}
