/** What waits for a person, across batches: documents to look at, files that failed, files that wait for someone. */
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import {
  type InboxCounts,
  type InboxKind,
  inboxKinds,
  type InboxReason,
  type InboxRow,
} from '../../shared/domain/inbox.ts';
import type { Check, DocumentRecord } from '../../shared/domain/document.ts';
import type { Db } from './database.ts';
import { type DescribeError, sessionRowOf } from './sessionList.ts';
import type { SessionRecord } from './sessions.ts';

type Query = CallInput<'inbox:list'>;
type Answer = CallOutput<'inbox:list'>;

/** Only what a person can end: the network and a rate limit end by themselves. */
const reasonsForAPerson: readonly InboxReason[] = ['api_key', 'budget', 'password'];
const duplicate = 'duplicate_business';
/** Files named in a waiting row. */
const namedAtMost = 200;

interface DocumentColumns {
  document_id: string;
  company_id: string;
  document_type: DocumentRecord['document_type'];
  invoice_number: string | null;
  issue_date: string | null;
  currency: string | null;
  seller_name: string | null;
  payable: string | null;
  failed_checks: number;
  failed_errors: number;
  attention: InboxKind;
  attention_check: string | null;
  created_at: string;
  session_id: string | null;
}

interface Group {
  reason: InboxReason;
  batch_id: string | null;
  company_id: string | null;
  at: string;
  count: number;
}

export type Inbox = ReturnType<typeof createInbox>;

export function createInbox(db: Db, now: () => string) {
  const table = 'universal_invoice_sessions';
  const ofCompany = (company_id: string | null, alias = ''): string =>
    company_id === null ? '' : `AND ${alias}company_id = @company_id`;
  /** The index that holds a question's answer; the planner, which has no statistics, would rather sort. */
  const by = (company_id: string | null, name: string, end = ''): string =>
    `${name}${company_id === null ? '' : '_of_company'}${end}`;
  const named = (company_id: string | null): { company_id?: string } =>
    company_id === null ? {} : { company_id };

  /** Files that wait for the same thing, one row together. */
  function groups(company_id: string | null): Group[] {
    const waiting = db.all<Omit<Group, 'batch_id'>>(
      `SELECT waiting_for AS reason, min(created_at) AS at, count(*) AS count,
         CASE WHEN min(company_id) = max(company_id) THEN min(company_id) END AS company_id
       FROM ${table} WHERE status = 'waiting' AND waiting_for IN ('api_key', 'budget', 'password')
         ${ofCompany(company_id)} GROUP BY waiting_for`,
      named(company_id),
    );
    const choices = db.all<Omit<Group, 'reason'>>(
      `SELECT b.batch_id, b.company_id, b.created_at AS at, count(*) AS count
       FROM batches b JOIN ${table} s USING (batch_id)
       WHERE b.open = 1 AND b.claude_choice = 'asked' AND s.lane = 'claude' AND s.status = 'queued' AND s.route = 'held'
         ${ofCompany(company_id, 'b.')} GROUP BY b.batch_id`,
      named(company_id),
    );
    const order = (group: Group): number => [...reasonsForAPerson, 'choice'].indexOf(group.reason);
    return [
      ...waiting.map((group) => ({ ...group, batch_id: null })),
      ...choices.map((group) => ({ ...group, reason: 'choice' as const })),
    ].sort((left, right) => order(left) - order(right) || (left.at < right.at ? 1 : -1));
  }

  function counts(company_id: string | null): InboxCounts {
    const result = Object.fromEntries(inboxKinds.map((kind) => [kind, 0])) as InboxCounts;
    const documents = db.all<{ attention: InboxKind; count: number }>(
      `SELECT attention, count(*) AS count FROM documents INDEXED BY ${by(company_id, 'inbox_documents', '_by_kind')}
       WHERE attention IS NOT NULL ${ofCompany(company_id)} GROUP BY attention`,
      named(company_id),
    );
    for (const { attention, count } of documents) result[attention] = count;
    result.failed =
      db.get<{ count: number }>(
        `SELECT count(*) AS count FROM ${table} INDEXED BY ${by(company_id, 'inbox_failed')}
         WHERE status = 'failed' AND dismissed_at IS NULL ${ofCompany(company_id)}`,
        named(company_id),
      )?.count ?? 0;
    result.waiting = groups(company_id).reduce((sum, group) => sum + group.count, 0);
    return result;
  }

  function groupRow(group: Group, company_id: string | null, describe: DescribeError): InboxRow[] {
    const where =
      group.reason === 'choice'
        ? `batch_id = @batch_id AND lane = 'claude' AND status = 'queued' AND route = 'held'`
        : `status = 'waiting' AND waiting_for = @reason ${ofCompany(company_id)}`;
    const records = db.all<SessionRecord>(
      `SELECT * FROM ${table} WHERE ${where} ORDER BY created_at LIMIT ${namedAtMost}`,
      group.reason === 'choice'
        ? { batch_id: group.batch_id }
        : { reason: group.reason, ...named(company_id) },
    );
    const [first] = records;
    if (!first) return [];
    return [
      {
        ...nothing,
        ...group,
        id: ['waiting', group.reason, group.batch_id].filter(Boolean).join(':'),
        kind: 'waiting',
        session: sessionRowOf(first, describe),
        session_ids: records.map((record) => record.session_id),
      },
    ];
  }

  /** Whole files by id; few statements for a page, whatever its length. */
  function filesOf(session_ids: string[]): Map<string, SessionRecord> {
    const records = db.all<SessionRecord>(
      `SELECT * FROM ${table} WHERE session_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(session_ids),
    );
    return new Map(records.map((record) => [record.session_id, record]));
  }

  /** Documents by id, each with the file that leads it: its XML before its page. */
  function documentsOf(document_ids: string[]): Map<string, DocumentColumns> {
    const found = db.all<DocumentColumns>(
      `SELECT d.document_id, d.company_id, d.document_type, d.invoice_number, d.issue_date, d.currency, d.seller_name,
         d.payable, d.failed_checks, d.failed_errors, d.attention, d.attention_check, d.created_at,
         (SELECT session_id FROM document_sessions ds WHERE ds.document_id = d.document_id
          ORDER BY ds.role DESC, session_id LIMIT 1) AS session_id
       FROM documents d WHERE d.document_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(document_ids),
    );
    return new Map(found.map((document) => [document.document_id, document]));
  }

  function singles(entries: { id: string; failed: 0 | 1 }[], describe: DescribeError): InboxRow[] {
    const documents = documentsOf(entries.flatMap(({ id, failed }) => (failed ? [] : [id])));
    const checks = new Map<string, Check | null>();
    for (const { document_id, attention_check } of documents.values())
      checks.set(document_id, attention_check === null ? null : (JSON.parse(attention_check) as Check));
    const twins = documentsOf(
      [...checks.values()].flatMap((check) => (check?.code === duplicate ? [check.found ?? ''] : [])),
    );
    const files = filesOf(
      entries.map(({ id, failed }) => (failed ? id : (documents.get(id)?.session_id ?? ''))),
    );
    return entries.flatMap(({ id, failed }): InboxRow[] => {
      const document = failed ? undefined : documents.get(id);
      const record = files.get(failed ? id : (document?.session_id ?? ''));
      if (!record || (!failed && !document)) return [];
      const { session_id } = record;
      const file = { ...nothing, id, session: sessionRowOf(record, describe), session_ids: [session_id] };
      if (!document)
        return [{ ...file, kind: 'failed', company_id: record.company_id, at: record.created_at }];
      const {
        attention,
        attention_check: _text,
        company_id,
        created_at,
        session_id: _file,
        ...shown
      } = document;
      const check = checks.get(id) ?? null;
      const twin = check?.code === duplicate && check.found !== null ? twins.get(check.found) : undefined;
      const move_to = check?.code === 'other_company' ? check.expected : null;
      return [
        {
          ...file,
          kind: attention,
          company_id,
          at: created_at,
          document: shown,
          check,
          other_session_id: twin?.session_id ?? null,
          move_to,
        },
      ];
    });
  }

  /** Documents and failed files, newest first: both sides come out of an index, so a page costs what it shows. */
  function others(query: Query, limit: number, offset: number): { id: string; failed: 0 | 1 }[] {
    const { company_id, kind } = query;
    const own = ofCompany(company_id);
    const documents = `SELECT document_id AS id, 0 AS failed, created_at AS at FROM documents
       INDEXED BY ${by(company_id, 'inbox_documents', kind === null ? '' : '_by_kind')}
       WHERE attention IS NOT NULL ${kind === null ? '' : 'AND attention = @kind'} ${own}`;
    const failed = `SELECT session_id AS id, 1 AS failed, created_at AS at FROM ${table}
       INDEXED BY ${by(company_id, 'inbox_failed')} WHERE status = 'failed' AND dismissed_at IS NULL ${own}`;
    const from = kind === null ? `${documents} UNION ALL ${failed}` : kind === 'failed' ? failed : documents;
    return db.all(`${from} ORDER BY at DESC LIMIT @limit OFFSET @offset`, {
      limit,
      offset,
      ...named(company_id),
      ...(kind === null || kind === 'failed' ? {} : { kind }),
    });
  }

  return {
    counts,

    /** How many files and documents wait for a person. */
    total: (company_id: string | null): number =>
      Object.values(counts(company_id)).reduce((sum, count) => sum + count, 0),

    /** A page: what waits together first, then the rest, newest first. `total` counts rows, `counts` what is behind them. */
    page(query: Query, describe: DescribeError): Answer {
      const { company_id, kind, limit, offset } = query;
      const own = counts(company_id);
      const waiting = kind === null || kind === 'waiting' ? groups(company_id) : [];
      const top = waiting.slice(offset, offset + limit);
      const rows = top.flatMap((group) => groupRow(group, company_id, describe));
      const rest = kind === 'waiting' ? 0 : limit - top.length;
      if (rest > 0)
        rows.push(...singles(others(query, rest, Math.max(0, offset - waiting.length)), describe));
      const single = inboxKinds.filter((one) => one !== 'waiting' && (kind === null || kind === one));
      const total = waiting.length + single.reduce((sum, one) => sum + own[one], 0);
      return { rows, total, counts: own };
    },

    /** Failed files that need nothing more, until they move on. Returns those that were dismissed now. */
    dismiss: (session_ids: string[]): { session_id: string; batch_id: string }[] =>
      db.all(
        `UPDATE ${table} SET dismissed_at = ? WHERE session_id IN (SELECT value FROM json_each(?))
           AND status = 'failed' AND dismissed_at IS NULL RETURNING session_id, batch_id`,
        now(),
        JSON.stringify(session_ids),
      ),
    restore: (session_ids: string[]): { session_id: string; batch_id: string }[] =>
      db.all(
        `UPDATE ${table} SET dismissed_at = NULL WHERE session_id IN (SELECT value FROM json_each(?))
           AND dismissed_at IS NOT NULL RETURNING session_id, batch_id`,
        JSON.stringify(session_ids),
      ),
  };
}

const nothing = {
  count: 1,
  reason: null,
  batch_id: null,
  document: null,
  check: null,
  other_session_id: null,
  move_to: null,
};
