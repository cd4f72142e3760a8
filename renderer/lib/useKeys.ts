import { useEffect, useRef } from 'react';

/** Single keys of a screen. They rest while a person types, and while a dialog or menu is open. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const typing = target.closest('input, textarea, select, [contenteditable="true"]') !== null;
      // News in the corner are alert dialogs too, but hold nobody up.
      const above = document.querySelector(
        '[role="dialog"], [role="alertdialog"]:not([role="region"] *), [role="menu"], [role="listbox"]',
      );
      if (event.defaultPrevented || event.altKey || above || (typing && event.key !== 'Escape')) return;
      const name = `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const action = latest.current[name];
      if (!action || (typing && target.closest('[data-own-escape]'))) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
