/**
 * The command line of contract part 6. Options of Electron and Chromium pass through untouched;
 * what looks like a slip of one of ours is bad usage and not silently ignored.
 */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { companyId } from '../shared/domain/company.ts';
import { language } from '../shared/domain/settings.ts';
import type { Language } from '../shared/domain/settings.ts';

export interface CommandLine {
  hidden: boolean;
  /** Absolute; null for the system's usual place. */
  user_data_dir: string | null;
  /** Absolute paths given with --import, or without it ("open with"). */
  files: string[];
  /** Files came with --import: hand them over without asking for a window. */
  import: boolean;
  company: string | null;
  user: string | null;
  language: Language | null;
  help: boolean;
  version: boolean;
  /** File in which another start left a long list of paths; absolute. Internal, see shell/instance.ts. */
  handover: string | null;
  /** Options of Electron and Chromium, as they stood. */
  foreign: string[];
}

/** `code` is a sentence id `shell.usage_<code>` and `values` fill it. */
export interface BadUsage {
  code:
    'value_missing' | 'value_refused' | 'value_unwanted' | 'unknown_option' | 'import_empty' | 'needs_import';
  values: { option: string; value?: string };
}

export type ParsedCommandLine = { ok: true; command: CommandLine } | { ok: false; problem: BadUsage };

const flags = ['hidden', 'import', 'help', 'version'] as const;
const withValue = ['user-data-dir', 'company', 'user', 'lang', 'handover'] as const;
type Flag = (typeof flags)[number];
type ValueOption = (typeof withValue)[number];
const ours: readonly string[] = [...flags, ...withValue];

const isFlag = (name: string): name is Flag => flags.some((flag) => flag === name);
const isValueOption = (name: string): name is ValueOption => withValue.some((option) => option === name);

/**
 * What follows the program and, where Electron itself is the program (a checkout), the app's folder.
 * Electron's own options may stand before that folder.
 */
export function argumentsOf(argv: readonly string[], isElectronItself: boolean): string[] {
  const args = argv.slice(1);
  const folder = isElectronItself ? args.findIndex((arg) => !arg.startsWith('-')) : -1;
  return args.filter((_arg, at) => at !== folder);
}

/**
 * @param args what follows the program (and, in a checkout, the app's folder)
 * @param cwd what relative paths stand against
 */
export function parseCommandLine(args: readonly string[], cwd: string): ParsedCommandLine {
  const given: Partial<Record<Flag, boolean>> = {};
  const values: Partial<Record<ValueOption, string>> = {};
  const files: string[] = [];
  const foreign: string[] = [];

  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      files.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      if (arg !== '') files.push(arg);
      continue;
    }
    const option = arg.split('=', 1)[0] ?? arg;
    const name = option.replace(/^--/, '');
    const inline = arg.length > option.length ? arg.slice(option.length + 1) : null;
    if (isFlag(name)) {
      if (inline !== null) return bad('value_unwanted', option);
      given[name] = true;
    } else if (isValueOption(name)) {
      const value = inline ?? (args[at + 1]?.startsWith('-') ? undefined : args[++at]);
      if (value === undefined || value.trim() === '') return bad('value_missing', option);
      values[name] = value;
    } else if (looksLikeOurs(name)) return bad('unknown_option', option);
    else foreign.push(arg);
  }

  if (given.import === true && files.length === 0) return bad('import_empty', '--import');
  for (const option of ['company', 'user'] as const)
    if (values[option] !== undefined && files.length === 0) return bad('needs_import', `--${option}`);
  if (values.company !== undefined && !companyId.safeParse(values.company).success)
    return bad('value_refused', '--company', values.company);
  const lang = values.lang === undefined ? null : values.lang.toLowerCase().split(/[-_]/, 1)[0];
  const parsedLanguage = lang === null ? null : language.safeParse(lang);
  if (parsedLanguage?.success === false) return bad('value_refused', '--lang', values.lang);

  return {
    ok: true,
    command: {
      hidden: given.hidden ?? false,
      user_data_dir:
        values['user-data-dir'] === undefined ? null : path.resolve(cwd, values['user-data-dir']),
      files: files.map((file) => absolute(file, cwd)),
      import: given.import ?? false,
      company: values.company ?? null,
      user: values.user ?? null,
      language: parsedLanguage?.data ?? null,
      help: given.help ?? false,
      version: given.version ?? false,
      handover: values.handover === undefined ? null : path.resolve(cwd, values.handover),
      foreign,
    },
  };
}

const bad = (code: BadUsage['code'], option: string, value?: string): ParsedCommandLine => ({
  ok: false,
  problem: { code, values: { option, value } },
});

// Desktop entries hand over file:// addresses.
function absolute(file: string, cwd: string): string {
  if (/^file:\/\//i.test(file) && URL.canParse(file)) {
    const url = new URL(file);
    if (url.host === '' || url.host === 'localhost') return fileURLToPath(`file://${url.pathname}`);
  }
  return path.resolve(cwd, file);
}

// One slip of the finger away from an option of ours, or one of ours with a single dash.
const looksLikeOurs = (name: string): boolean =>
  ours.some((option) => option === name.replace(/^-/, '') || (name.length > 3 && oneSlip(name, option)));

/** Whether one character more, less, other, or two swapped turn `a` into `b`. */
function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
