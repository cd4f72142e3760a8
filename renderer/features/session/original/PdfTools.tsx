import {
  ChevronLeft,
  ChevronRight,
  Maximize,
  MoveHorizontal,
  PanelLeft,
  RotateCcw,
  RotateCw,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { IconButton } from '../../../components/Button.tsx';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { useKeys } from '../../../lib/useKeys.ts';
import { FindField } from './FindField.tsx';
import styles from './PdfView.module.css';
import type { Pdf } from './usePdf.ts';
import { ViewTools, ViewToolsGap } from './ViewTools.tsx';

/** Page, zoom, turning and search of a PDF. */
export function PdfTools(props: { pdf: Pdf; listed: boolean; onList: (listed: boolean) => void }) {
  const { pdf, listed, onList } = props;
  const { t } = useTexts();
  const { percent } = useFormats();
  const [words, setWords] = useState('');
  const { place } = pdf;
  const look = (value: string): void => {
    setWords(value);
    pdf.find(value, { again: false, back: false });
  };
  useKeys({
    '+': () => pdf.zoom(place.scale * 1.25),
    '=': () => pdf.zoom(place.scale * 1.25),
    '-': () => pdf.zoom(place.scale / 1.25),
    '0': () => pdf.zoom('fit'),
    f: () => pdf.zoom('page'),
    p: () => onList(!listed),
    r: () => pdf.rotate(90),
  });
  return (
    <ViewTools>
      {place.pages > 1 && (
        <IconButton
          small
          label={t('ui.original.pageListKey')}
          icon={<PanelLeft />}
          pressed={listed}
          onPress={() => onList(!listed)}
        />
      )}
      <PageNumber pdf={pdf} />
      <IconButton
        small
        label={t('ui.original.zoomOut')}
        icon={<ZoomOut />}
        onPress={() => pdf.zoom(place.scale / 1.25)}
      />
      <span className={styles.zoom}>{percent(Math.round(place.scale * 100))}</span>
      <IconButton
        small
        label={t('ui.original.zoomIn')}
        icon={<ZoomIn />}
        onPress={() => pdf.zoom(place.scale * 1.25)}
      />
      <IconButton
        small
        label={t('ui.original.fitWidth')}
        icon={<MoveHorizontal />}
        onPress={() => pdf.zoom('fit')}
      />
      <IconButton
        small
        data-extra
        label={t('ui.original.fitPage')}
        icon={<Maximize />}
        onPress={() => pdf.zoom('page')}
      />
      <IconButton
        small
        data-lesser
        label={t('ui.original.rotateLeft')}
        icon={<RotateCcw />}
        onPress={() => pdf.rotate(-90)}
      />
      <IconButton
        small
        data-extra
        label={t('ui.original.rotateRight')}
        icon={<RotateCw />}
        onPress={() => pdf.rotate(90)}
      />
      <ViewToolsGap />
      <FindField
        value={words}
        onChange={look}
        current={place.found.current}
        total={place.found.total}
        onStep={(back) => pdf.find(words, { again: true, back })}
      />
    </ViewTools>
  );
}

function PageNumber({ pdf }: { pdf: Pdf }) {
  const { t } = useTexts();
  const { page, pages } = pdf.place;
  const [text, setText] = useState(String(page));
  useEffect(() => setText(String(page)), [page]);
  const jump = (): void => {
    const wanted = Number.parseInt(text, 10);
    if (Number.isNaN(wanted)) setText(String(page));
    else pdf.toPage(wanted);
  };
  return (
    <span className={styles.page}>
      <IconButton
        small
        data-lesser
        label={t('ui.original.previousPage')}
        icon={<ChevronLeft />}
        isDisabled={page <= 1}
        onPress={() => pdf.toPage(page - 1)}
      />
      <TextField
        className={styles.number ?? ''}
        aria-label={t('ui.original.page')}
        value={text}
        onChange={setText}
        onBlur={jump}
        onKeyDown={(event) => event.key === 'Enter' && jump()}
      >
        <Input inputMode="numeric" />
      </TextField>
      {t('ui.original.ofPages', { pages })}
      <IconButton
        small
        data-lesser
        label={t('ui.original.nextPage')}
        icon={<ChevronRight />}
        isDisabled={page >= pages}
        onPress={() => pdf.toPage(page + 1)}
      />
    </span>
  );
}
