/**
 * What the account of changes listens to. Triggers of this connection, made at each opening: no writer can forget
 * them, and a migration that makes a table anew does not lose them. Nothing is noted while rows come back from the
 * trash (`quiet` in app_state): those changes were noted when they were made.
 */
import type { Db } from '../database.ts';

export const quietKey = 'activity_quiet';
const loud = `NOT EXISTS (SELECT 1 FROM app_state WHERE key = '${quietKey}')`;

/** Longest value that is kept; lines of an invoice may be long. */
const cut = (value: string): string => `substr(${value}, 1, 300)`;
const utc = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;
const subjectOf = `trim(coalesce(d.invoice_number, '') || ' · ' || coalesce(d.seller_name, ''), ' ·')`;

interface Watched {
  name: string;
  table: string;
  when: string;
  if: string;
  does: string;
}

const ofDocument = (area: string, document: string, at: string, who: string, act: string, detail: string) =>
  `INSERT INTO activity (at, who, area, act, company_id, document_id, subject, detail)
   SELECT ${at}, ${who}, '${area}', ${act}, d.company_id, d.document_id, ${subjectOf}, ${detail}
   FROM documents d WHERE d.document_id = ${document};`;

const ofCompany = (row: 'OLD' | 'NEW', act: string, detail: string): string =>
  `INSERT INTO activity (at, who, area, act, company_id, subject, detail)
   VALUES (${utc}, 'person', 'companies', '${act}', ${row}.company_id, ${row}.name, ${detail});`;

const ofFolder = (act: string, detail: string): string =>
  `INSERT INTO activity (at, who, area, act, company_id, subject, detail)
   VALUES (${utc}, 'person', 'folders', '${act}', NEW.company_id, NEW.path, ${detail});`;

const ruleWords = (row: 'OLD' | 'NEW'): string =>
  `json_array(${row}.category, ${row}.cost_centre, json(${row}.tags), ${row}.approve, ${row}.enabled)`;
const ofRule = (row: 'OLD' | 'NEW', act: string, detail: string): string =>
  `INSERT INTO activity (at, who, area, act, company_id, subject, detail)
   VALUES (${utc}, 'person', 'rules', '${act}', ${row}.company_id, ${row}.seller_name, ${detail});`;

const watched: Watched[] = [
  {
    name: 'rule_new',
    table: 'rules',
    when: 'AFTER INSERT',
    if: 'TRUE',
    does: ofRule('NEW', 'added', `json_object('after', ${cut(ruleWords('NEW'))})`),
  },
  {
    name: 'rule_changed',
    table: 'rules',
    when: 'AFTER UPDATE',
    if: `${ruleWords('OLD')} <> ${ruleWords('NEW')}`,
    does: ofRule(
      'NEW',
      'changed',
      `json_object('before', ${cut(ruleWords('OLD'))}, 'after', ${cut(ruleWords('NEW'))})`,
    ),
  },
  {
    name: 'rule_gone',
    table: 'rules',
    when: 'AFTER DELETE',
    if: 'TRUE',
    does: ofRule('OLD', 'removed', `json_object('before', ${cut(ruleWords('OLD'))})`),
  },
  {
    name: 'said',
    table: 'corrections',
    when: 'AFTER INSERT',
    if: 'TRUE',
    does: ofDocument(
      'documents',
      'NEW.document_id',
      'NEW.at',
      'NEW.who',
      `CASE NEW.kind WHEN 'value' THEN 'corrected' ELSE NEW.kind END`,
      `json_object('field', NEW.field, 'before', ${cut('NEW.previous')},
         'after', CASE NEW.kind WHEN 'confirmed' THEN NULL ELSE ${cut('NEW.value')} END)`,
    ),
  },
  {
    name: 'taken_back',
    table: 'corrections',
    when: 'AFTER UPDATE OF undone_at',
    if: 'NEW.undone_at IS NOT NULL AND OLD.undone_at IS NULL',
    does: ofDocument(
      'documents',
      'NEW.document_id',
      'NEW.undone_at',
      'NEW.who',
      `'undone'`,
      `json_object('field', NEW.field, 'before', ${cut('NEW.value')}, 'after', ${cut('NEW.previous')})`,
    ),
  },
  {
    name: 'acted',
    table: 'acts',
    when: 'AFTER INSERT',
    if: 'TRUE',
    does: ofDocument('documents', 'NEW.document_id', 'NEW.at', 'NEW.who', 'NEW.kind', `'{}'`),
  },
  {
    name: 'act_undone',
    table: 'acts',
    when: 'AFTER UPDATE OF undone_at',
    if: 'NEW.undone_at IS NOT NULL AND OLD.undone_at IS NULL',
    does: ofDocument(
      'documents',
      'NEW.document_id',
      'NEW.undone_at',
      'NEW.who',
      `NEW.kind || '_undone'`,
      `'{}'`,
    ),
  },
  {
    name: 'joined',
    table: 'document_sessions',
    when: 'BEFORE INSERT',
    if: `NEW.role <> 'answer'
      AND NOT EXISTS (SELECT 1 FROM document_sessions x WHERE x.document_id = NEW.document_id AND x.session_id = NEW.session_id)
      AND EXISTS (SELECT 1 FROM document_sessions x WHERE x.document_id = NEW.document_id AND x.role <> 'answer')`,
    does: ofDocument(
      'documents',
      'NEW.document_id',
      utc,
      `'app'`,
      `'joined'`,
      `json_object('after', (SELECT ${cut('s.filename')} FROM universal_invoice_sessions s WHERE s.session_id = NEW.session_id))`,
    ),
  },
  {
    name: 'company_new',
    table: 'companies',
    when: 'AFTER INSERT',
    if: 'TRUE',
    does: ofCompany('NEW', 'added', `'{}'`),
  },
  {
    name: 'company_changed',
    table: 'companies',
    when: 'AFTER UPDATE',
    if: 'OLD.name IS NOT NEW.name OR OLD.tax_ids IS NOT NEW.tax_ids OR OLD.defaults IS NOT NEW.defaults OR OLD.logo IS NOT NEW.logo',
    does: ofCompany(
      'NEW',
      'changed',
      `json_object('before', ${cut(`OLD.name || ' ' || OLD.tax_ids || ' ' || OLD.defaults`)},
         'after', ${cut(`NEW.name || ' ' || NEW.tax_ids || ' ' || NEW.defaults`)})`,
    ),
  },
  {
    name: 'company_gone',
    table: 'companies',
    when: 'AFTER DELETE',
    if: 'TRUE',
    does: ofCompany('OLD', 'removed', `'{}'`),
  },
  { name: 'folder_new', table: 'folders', when: 'AFTER INSERT', if: 'TRUE', does: ofFolder('added', `'{}'`) },
  {
    name: 'folder_changed',
    table: 'folders',
    when: 'AFTER UPDATE',
    if: `NEW.removed_at IS OLD.removed_at AND (NEW.company_id IS NOT OLD.company_id
      OR NEW.include_subfolders IS NOT OLD.include_subfolders OR NEW.afterwards IS NOT OLD.afterwards
      OR NEW.watch_mode IS NOT OLD.watch_mode)`,
    does: ofFolder(
      'changed',
      `json_object('before', OLD.company_id || ' ' || OLD.afterwards || ' ' || OLD.watch_mode,
         'after', NEW.company_id || ' ' || NEW.afterwards || ' ' || NEW.watch_mode)`,
    ),
  },
  {
    name: 'folder_paused',
    table: 'folders',
    when: 'AFTER UPDATE OF paused',
    if: 'NEW.paused IS NOT OLD.paused',
    does: ofFolder('paused', `json_object('after', CASE NEW.paused WHEN 1 THEN 'true' ELSE 'false' END)`),
  },
  {
    name: 'folder_gone',
    table: 'folders',
    when: 'AFTER UPDATE OF removed_at',
    if: 'NEW.removed_at IS NOT NULL AND OLD.removed_at IS NULL',
    does: ofFolder('removed', `'{}'`),
  },
];

/** Starts listening. A table that is not there (an older library under test) is passed over. */
export function watchChanges(db: Db): void {
  const tables = new Set(
    db.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).map((row) => row.name),
  );
  for (const one of watched)
    if (tables.has(one.table))
      db.sqlite.exec(
        `CREATE TEMP TRIGGER IF NOT EXISTS activity_${one.name} ${one.when} ON main.${one.table}
         WHEN ${loud} AND (${one.if}) BEGIN ${one.does} END`,
      );
}
