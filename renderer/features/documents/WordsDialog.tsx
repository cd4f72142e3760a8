import { useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Select, TextField } from '../../components/Field.tsx';
import { call } from '../../lib/api.ts';
import { Check, Trash2 } from 'lucide-react';
import { useApp } from '../../lib/app.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { useChangeMany } from './useChangeMany.ts';
import { useOptions } from './useOptions.ts';
import styles from './WordsDialog.module.css';

const kinds = ['category', 'cost_centre', 'tag'] as const;
type Kind = (typeof kinds)[number];

/** Categories, cost centres and tags: under another name, two made one, or removed. */
export function WordsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Kind>('category');
  const words = useOptions(kind, '');
  return (
    <Dialog title={t('ui.desk.words')} onClose={onClose}>
      <Select
        bare
        label={t('ui.desk.words.kind')}
        value={kind}
        options={kinds.map((id) => ({ id, name: t(`ui.desk.words.${id}`) }))}
        onChange={setKind}
      />
      <p className="quiet">{t('ui.desk.words.hint')}</p>
      {words.length === 0 && <p>{t('ui.desk.words.none')}</p>}
      <ul className={styles.words} aria-label={t(`ui.desk.words.${kind}`)}>
        {words.map(({ id, count }) => (
          <Word key={`${kind} ${id}`} kind={kind} word={id} count={count ?? 0} />
        ))}
      </ul>
      <DialogButtons>
        <Button kind="primary" onPress={onClose}>
          {t('ui.close')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Word({ kind, word, count }: { kind: Kind; word: string; count: number }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const company_id = useApp().settings.current_company;
  const { busy, work } = useChangeMany();
  const [name, setName] = useState(word);
  const rename = (to: string | null): void =>
    void work(() => call('words:rename', { company_id, kind, from: word, to }));
  const changed = name.trim() !== '' && name.trim() !== word;
  return (
    <li className={styles.word}>
      <div className={styles.name}>
        <TextField
          bare
          label={t('ui.desk.words.name', { name: word })}
          value={name}
          onChange={setName}
          maxLength={100}
        />
      </div>
      <span className={`quiet ${styles.count}`}>{integer(count)}</span>
      <IconButton
        small
        label={t('ui.desk.words.rename', { name: word })}
        icon={<Check />}
        isDisabled={!changed || busy}
        onPress={() => rename(name.trim())}
      />
      <IconButton
        small
        label={t('ui.views.remove', { name: word })}
        icon={<Trash2 />}
        isDisabled={busy}
        onPress={() => rename(null)}
      />
    </li>
  );
}
