/** Calls that copy and check the whole library. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ErrorShape } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import type { Clock } from '../../clock.ts';
import type { Librarian } from '../../intake/librarian.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import type { Handlers } from '../router.ts';

export interface LibraryHandlerDeps {
  librarian: Librarian;
  platform: Pick<Platform, 'chooseFolder'>;
  clock: Clock;
  language(): Language;
  describeCode(code: string, detail: string | null): ErrorShape;
}

type LibraryHandlers = Pick<
  Handlers,
  'library:state' | 'library:backup' | 'library:check' | 'library:cancel'
>;

export function libraryHandlers(deps: LibraryHandlerDeps): LibraryHandlers {
  const { librarian } = deps;

  /** `Universal Invoice 2026-03-14` in the chosen folder, numbered when that is taken. */
  function newFolder(parent: string): string {
    const at = deps.clock.now();
    const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
    const name = path.join(parent, sentence(deps.language(), 'shell.backup_name', { date: day }));
    let free = name;
    for (let count = 2; existsSync(free); count += 1) free = `${name} (${count})`;
    return free;
  }

  return {
    'library:state'() {
      const { last, ...state } = librarian.state();
      if (last === null) return { ...state, last };
      const error = last.error && deps.describeCode(last.error.code, last.error.detail);
      return { ...state, last: { ...last, error } };
    },
    async 'library:backup'() {
      const parent = await deps.platform.chooseFolder();
      if (parent === null) return { started: false };
      librarian.backUp(newFolder(parent));
      return { started: true };
    },
    'library:check'() {
      librarian.check();
      return { started: true };
    },
    'library:cancel'() {
      librarian.cancel();
      return { ok: true };
    },
  };
}
