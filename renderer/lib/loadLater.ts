/** Parts of the bundle that are fetched when they are first shown. */
import { type ComponentType, createElement, useEffect, useState } from 'react';

/**
 * A component of a part that is not loaded yet. Nothing stands in its place meanwhile: the part lies on the same
 * disk. (React's `lazy` holds back whatever comes within 300 ms after a stand-in, a third of a second on every
 * first visit.) A part that cannot be loaded breaks the screen, as any other mistake in it would.
 */
export function loadLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [, redraw] = useState<unknown>(null);
    useEffect(() => {
      if (loaded !== null) return;
      let gone = false;
      load().then(
        (component) => {
          loaded = component;
          if (!gone) redraw(component.name);
        },
        (error: unknown) => {
          if (!gone)
            redraw(() => {
              throw error;
            });
        },
      );
      return () => void (gone = true);
    }, []);
    return loaded === null ? null : createElement(loaded, props);
  };
}
