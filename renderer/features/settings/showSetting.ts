/** Brings one setting into view, marks it for a while and puts the keyboard on it. */

const marked = 'data-found';
/** What carries a setting's name. */
const names = 'label, button, h2, h3, dt, legend, [class*="label"], [class*="switch"]';

/**
 * @param frame what scrolls
 * @param section its part of the settings
 * @param label the words on it
 */
export function showSetting(frame: HTMLElement | null, section: string, label: string): void {
  const part = frame?.querySelector(`[aria-labelledby="settings-${section}"]`);
  if (!frame || !part) return;
  const named = [...part.querySelectorAll<HTMLElement>(names)].find(
    (one) => one.textContent?.trim() === label,
  );
  const target = named ?? part.querySelector<HTMLElement>('h2');
  if (!target) return;
  const whole = target.matches('h2, button') ? target : (target.parentElement ?? target);
  for (const before of frame.querySelectorAll(`[${marked}]`)) before.removeAttribute(marked);
  whole.setAttribute(marked, '');
  whole.scrollIntoView({ block: 'center' });
  const holder = whole.matches('button, h2')
    ? whole
    : whole.querySelector<HTMLElement>('input, button, [tabindex]');
  (holder ?? target).focus({ preventScroll: true });
  // The mark goes with the next thing that is done.
  const end = (): void => {
    whole.removeAttribute(marked);
    window.removeEventListener('keydown', end, true);
    window.removeEventListener('pointerdown', end, true);
  };
  setTimeout(() => {
    window.addEventListener('keydown', end, true);
    window.addEventListener('pointerdown', end, true);
  }, 0);
}
