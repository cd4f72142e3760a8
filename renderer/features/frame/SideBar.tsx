import { StateMark } from '../../components/StateMark.tsx';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { type ScreenRow, screens } from '../screens.ts';
import { CompanySwitcher } from './CompanySwitcher.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import styles from './SideBar.module.css';

const nothing = {};

/** Company, screens, and how the work stands. */
export function SideBar({ active }: { active: string }) {
  const { t } = useTexts();
  const listed = screens.filter((screen) => screen.sideBar);
  return (
    <div className={styles.side} data-print="no">
      <CompanySwitcher />
      <nav className={styles.nav} aria-label={t('ui.nav.label')}>
        <ul>
          {listed
            .filter((screen) => !screen.sideBar?.last)
            .map((screen) => (
              <Entry key={screen.id} screen={screen} active={screen.id === active} />
            ))}
        </ul>
        <ul className={styles.last}>
          {listed
            .filter((screen) => screen.sideBar?.last)
            .map((screen) => (
              <Entry key={screen.id} screen={screen} active={screen.id === active} />
            ))}
        </ul>
      </nav>
      <QueuePanel />
    </div>
  );
}

function Entry({ screen, active }: { screen: ScreenRow; active: boolean }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const status = useCall('queue:status', screen.sideBar?.needsYou ? nothing : null).data;
  if (!screen.sideBar) return null;
  const { icon: Icon, label, needsYou, needsYouLabel = 'ui.nav.needYou' } = screen.sideBar;
  const count = status && needsYou ? needsYou(status) : 0;
  return (
    <li>
      <a
        href={`#${screen.path}`}
        className={styles.entry}
        title={t(label)}
        {...(active && { 'aria-current': 'page' as const })}
      >
        <Icon aria-hidden />
        <span className={styles.name}>{t(label)}</span>
        {count > 0 && (
          <span className={styles.count} title={t(needsYouLabel, { count })}>
            <StateMark mark="review" />
            <span className={styles.number} aria-hidden>
              {integer(count)}
            </span>
            <span className="visually-hidden">{t(needsYouLabel, { count })}</span>
          </span>
        )}
      </a>
    </li>
  );
}
