import { useState } from 'react';
import { Select, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import type { TestedModels } from './ClaudeSection.tsx';

const other = 'other…';

/** The model by name: from the list that the key's test brought, or typed. */
export function ClaudeModel({ models }: { models: TestedModels }) {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const stored = settings.claude.model;
  const [text, setText] = useState(stored);
  const [typing, setTyping] = useState(false);
  const keep = async (model: string): Promise<void> => {
    const wanted = model.trim();
    if (wanted === '') setText(stored);
    else if (wanted !== stored) await run(() => changeSettings({ claude: { model: wanted } }));
  };
  const listed = models.some((model) => model.id === stored);
  if (models.length > 0 && !typing) {
    const options = [
      ...models.map((model) => ({ id: model.id, name: model.name })),
      ...(listed ? [] : [{ id: stored, name: stored }]),
      { id: other, name: t('ui.claude.modelOther') },
    ];
    return (
      <Select
        label={t('ui.claude.model')}
        options={options}
        value={stored}
        onChange={(id) => {
          if (id === other) setTyping(true);
          else {
            setText(id);
            void keep(id);
          }
        }}
      />
    );
  }
  return (
    <TextField
      label={t('ui.claude.model')}
      hint={t('ui.claude.modelHint')}
      value={text}
      onChange={setText}
      onBlur={() => void keep(text)}
      onKeyDown={(event) => event.key === 'Enter' && void keep(text)}
      maxLength={100}
      mono
    />
  );
}
