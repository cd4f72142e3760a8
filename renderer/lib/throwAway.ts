/** Whatever a screen wants thrown away goes through here; the one asking stands in the frame. */
import type { TrashChoice } from '../../shared/domain/care.ts';

type Listener = (choice: TrashChoice) => void;
let listener: Listener | null = null;

/** Moves it to the trash: at once with an undo when it is little, after a question when it is much. */
export const throwAway = (choice: TrashChoice): void => listener?.(choice);

export function onThrowAway(ask: Listener): () => void {
  listener = ask;
  return () => {
    if (listener === ask) listener = null;
  };
}
