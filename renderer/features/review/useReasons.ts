import { useMemo } from 'react';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { useCheckSentence } from '../session/reading/checkSentence.ts';
import { checksOf, type FieldState } from './marks.ts';
import type { Review } from './useReview.ts';

/** Why a field wants a look, one sentence each. */
export function useReasons(): (review: Review, path: string, state: FieldState) => string[] {
  const { t } = useTexts();
  const { percent } = useFormats();
  const sentence = useCheckSentence();
  return useMemo(
    () => (review, path, state) => {
      if (review.document.confirmed !== null) return [];
      const reasons = checksOf(review.document, path, review.checks).map(sentence);
      if (reasons.length > 0) return reasons;
      if (state === 'missing') return [t('ui.review.missing')];
      const source = review.document.provenance.fields[path];
      if (state !== 'doubtful' || !source) return [];
      return [t('ui.read.doubtful', { percent: percent(Math.round(source.confidence * 100)) })];
    },
    [t, percent, sentence],
  );
}
