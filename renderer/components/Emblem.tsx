import { Building2 } from 'lucide-react';
import styles from './Emblem.module.css';

/** A company's picture, else the first letter of its name; a house for all companies. Decoration: the name stands beside it. */
export function Emblem({
  company,
  size: wanted,
}: {
  company: { name: string; logo: string | null } | null;
  /** `small` stands beside a line of a menu. */
  size?: 'small' | 'large';
}) {
  const size = `${styles.emblem} ${wanted ? styles[wanted] : ''}`;
  if (company?.logo)
    return (
      <img className={`${size} ${styles.picture}`} src={`data:image/png;base64,${company.logo}`} alt="" />
    );
  return (
    // The letter is drawn by the style sheet: it is no part of the name.
    <span className={size} data-letter={company?.name.slice(0, 1).toLocaleUpperCase() ?? ''} aria-hidden>
      {company === null && <Building2 />}
    </span>
  );
}
