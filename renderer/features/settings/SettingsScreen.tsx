import { useEffect, useRef, useState } from 'react';
import { Screen } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import type { ScreenProps } from '../screens.ts';
import { AboutSection } from './AboutSection.tsx';
import { ApiSection } from './ApiSection.tsx';
import { ClaudeSection } from './ClaudeSection.tsx';
import { CompaniesSection } from './CompaniesSection.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { LibrarySection } from './LibrarySection.tsx';
import { findSettings, settingEntries } from './settingsIndex.ts';
import { showSetting } from './showSetting.ts';
import styles from './SettingsScreen.module.css';
import { UpdatesSection } from './UpdatesSection.tsx';

/** The parts of Settings, in their order. A row here is a part: its address and its heading. */
const sections = [
  { id: 'companies', title: 'ui.settings.companies', Component: CompaniesSection },
  { id: 'general', title: 'ui.settings.general', Component: GeneralSection },
  { id: 'claude', title: 'ui.settings.claude', Component: ClaudeSection },
  { id: 'api', title: 'ui.settings.api', Component: ApiSection },
  { id: 'library', title: 'ui.settings.library', Component: LibrarySection },
  { id: 'updates', title: 'ui.settings.updates', Component: UpdatesSection },
  { id: 'about', title: 'ui.settings.about', Component: AboutSection },
] as const;

/** Scrolls the sections, and only them, to one of theirs. */
function showSection(frame: HTMLElement | null, id: string): void {
  const target = document.getElementById(`settings-${id}`);
  if (!frame || !target) return;
  frame.scrollTop += target.getBoundingClientRect().top - frame.getBoundingClientRect().top - 4;
  target.focus({ preventScroll: true });
}

export function SettingsScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const wanted = query.get('section');
  const frame = useRef<HTMLDivElement>(null);
  const named = settingEntries.find((entry) => entry.section === wanted && entry.label === query.get('find'));
  const label = named && t(named.label);
  useEffect(() => {
    if (wanted === null) return;
    if (label === undefined) showSection(frame.current, wanted);
    else showSetting(frame.current, wanted, label);
  }, [wanted, label]);
  const [q, setQ] = useState('');
  const found = findSettings(q);
  return (
    <Screen title={t('ui.settings.title')}>
      <div className={styles.layout}>
        <nav className={styles.index} aria-label={t('ui.settings.title')}>
          <SearchField label={t('ui.settings.search')} value={q} onChange={setQ} />
          {q !== '' && (
            <p className={styles.found} role="status">
              {t('ui.settings.found', { count: found.length })}
            </p>
          )}
          <ul hidden={q === ''}>
            {found.map(({ section, label }) => (
              <li key={`${section} ${label}`}>
                <a
                  href={`#${paths.settingsAt(section)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    showSetting(frame.current, section, t(label));
                  }}
                >
                  {t(label)}
                </a>
              </li>
            ))}
          </ul>
          <ul hidden={q !== ''}>
            {sections.map((section) => (
              <li key={section.id}>
                <a
                  href={`#${paths.settingsAt(section.id)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    go(paths.settingsAt(section.id), { replace: true });
                    showSection(frame.current, section.id);
                  }}
                >
                  {t(section.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div ref={frame} className={styles.sections}>
          {sections.map(({ id, title, Component }) => (
            <section key={id} className={styles.section} aria-labelledby={`settings-${id}`}>
              <h2 id={`settings-${id}`} tabIndex={-1}>
                {t(title)}
              </h2>
              <Component />
            </section>
          ))}
        </div>
      </div>
    </Screen>
  );
}
