import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FieldSource } from '../../../../shared/domain/document.ts';
import { IconButton } from '../../../components/Button.tsx';
import { StateMark } from '../../../components/StateMark.tsx';
import { useAction } from '../../../lib/action.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { tell } from '../../../lib/toasts.ts';
import styles from './Facts.module.css';

/** Below this a reading is called doubtful and says so. */
const sure = 0.85;

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** One field with its name. What the document does not say is left out. */
export function Fact(props: {
  name: string;
  value: string | null;
  title?: string;
  after?: string | undefined;
  source?: FieldSource | undefined;
  mono?: boolean;
  copy?: boolean;
}) {
  const { t } = useTexts();
  const { percent } = useFormats();
  const run = useAction();
  const { name, value, source } = props;
  if (value === null || value === '') return null;
  const doubtful = source !== undefined && source.confidence < sure && !source.locked;
  const copy = async (): Promise<void> => {
    const done = await run(() => navigator.clipboard.writeText(value));
    if (done.ok) tell({ kind: 'info', text: t('ui.copied') });
  };
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <span className={`${styles.value} selectable ${props.mono ? 'mono' : ''}`} title={props.title}>
          {value}
        </span>
        {props.after && <span className="quiet"> {props.after}</span>}
        {props.copy && (
          <span className={styles.copy}>
            <IconButton
              small
              label={t('ui.copyNamed', { name })}
              icon={<Copy />}
              onPress={() => void copy()}
            />
          </span>
        )}
        {doubtful && (
          <p className={styles.doubt}>
            <StateMark mark="review" />{' '}
            {t('ui.read.doubtful', { percent: percent(Math.round(source.confidence * 100)) })}
          </p>
        )}
      </dd>
    </div>
  );
}
