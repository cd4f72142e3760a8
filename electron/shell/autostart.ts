/** Start with the computer on Linux: an XDG autostart entry. Knows files only. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';

export interface Autostart {
  isOn(): boolean;
  turn(on: boolean): void;
}

/**
 * @param configFolder `$XDG_CONFIG_HOME` or `~/.config`
 * @param command program and arguments that start the app hidden
 */
export function xdgAutostart(configFolder: string, command: readonly string[]): Autostart {
  const file = path.join(configFolder, 'autostart', 'universal-invoice.desktop');
  const entry = desktopEntry(command);
  const read = (): string | null => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      // No entry, or none that we may read: off either way.
      return null;
    }
  };
  return {
    isOn() {
      const text = read();
      return text !== null && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text);
    },
    turn(on) {
      if (!on) return rmSync(file, { force: true });
      if (read() === entry) return;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileAtomic.sync(file, entry);
    },
  };
}

/** The entry's text. Rules of quoting: Desktop Entry Specification 1.5, "The Exec key". */
export const desktopEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Universal Invoice',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=universal-invoice',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

// Quoted for Exec, then once more for the file's own string type: a backslash is written as two.
const quoted = (argument: string): string =>
  `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\');
