import type { ReactNode } from 'react';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { useTexts } from '../../../lib/text.tsx';

type Note = SessionDetail['notes'][number];

/** "carpeta/a.pdf: locked": the file, and what became of it as a code. */
function partsOf(detail: string): { file: string; code: string } | null {
  const at = detail.lastIndexOf(': ');
  return at < 0 ? null : { file: detail.slice(0, at), code: detail.slice(at + 2) };
}

/** A note of a reader as a sentence; what became of a file inside is said in words. */
export function NoteLine({ note }: { note: Note }): ReactNode {
  const { named } = useTexts();
  const { code } = note;
  const parts = code === 'inner_file' || code === 'inner_failed' ? partsOf(note.detail ?? '') : null;
  const fate = parts && code === 'inner_file' ? named(`ui.fate.${parts.code}`, parts.code) : null;
  const file = parts?.file ?? note.detail ?? '';
  const detail = fate === null ? file : `${file} – ${fate}`;
  const sentence = named(`ui.note.${code}`, code.replaceAll('_', ' '), { detail });
  return (
    <li className="selectable">
      {sentence}
      {detail !== '' && !sentence.includes(detail) && !detail.includes('{') && (
        <span className="quiet"> {detail}</span>
      )}
    </li>
  );
}
