import { Check, Lock } from 'lucide-react';
import { StateMark } from '../../components/StateMark.tsx';
import { useTexts } from '../../lib/text.tsx';
import styles from './FieldMark.module.css';
import type { FieldState } from './marks.ts';

/** How sure a field is, by shape and colour. */
export function FieldMark({ state }: { state: FieldState }) {
  const { t } = useTexts();
  if (state === 'none') return <span className={styles.mark} />;
  const label = t(`ui.review.mark.${state}`);
  return (
    <span className={styles.mark} title={label}>
      {state === 'sure' && <Check className={styles.sure} role="img" aria-label={label} />}
      {state === 'person' && <Lock className={styles.person} role="img" aria-label={label} />}
      {(state === 'doubtful' || state === 'missing') && <StateMark mark="review" label={label} />}
      {state === 'wrong' && <StateMark mark="failed" label={label} />}
    </span>
  );
}
