/**
 * Does `work` at once, and again at most every `pause` milliseconds while it is wished for: ten changes a second
 * are more than an eye needs, and each would ask and draw again.
 */
export function calm(work: () => void, pause = 200): { wish(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wished = false;
  const rest = (): void => {
    timer = null;
    if (!wished) return;
    wished = false;
    run();
  };
  const run = (): void => {
    timer = setTimeout(rest, pause);
    work();
  };
  return {
    wish() {
      if (timer === null) run();
      else wished = true;
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      wished = false;
    },
  };
}
