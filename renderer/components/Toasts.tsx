import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTexts } from '../lib/text.tsx';
import { toasts } from '../lib/toasts.ts';
import { Button, IconButton } from './Button.tsx';
import styles from './Toasts.module.css';

export function Toasts() {
  const { t } = useTexts();
  return (
    <ToastRegion queue={toasts} className={styles.region ?? ''} aria-label={t('ui.toasts')}>
      {({ toast }) => (
        <AriaToast toast={toast} className={`${styles.toast} ${styles[toast.content.kind]}`}>
          {toast.content.kind === 'error' ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />}
          <ToastContent className={styles.text ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              small
              onPress={() => {
                toast.content.action?.run();
                toasts.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton small label={t('ui.close')} icon={<X />} onPress={() => toasts.close(toast.key)} />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
