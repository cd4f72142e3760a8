/** The one place of truth: every table family behind one object. Imports no sibling folder but types. */
import type { Clock } from '../clock.ts';
import { type Activity, createActivity } from './care/activity.ts';
import { createTrash, type Trash } from './care/trash.ts';
import { type Acts, createActs } from './acts.ts';
import { type Batches, createBatches } from './batches.ts';
import { type ClaudeParts, createClaudeParts } from './claudeParts.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Companies, createCompanies } from './companies.ts';
import { type Corrections, createCorrections } from './corrections.ts';
import { type Costs, createCosts } from './costs.ts';
import { type Db, openDatabase } from './database.ts';
import { createDocumentList, type DocumentList } from './documentList.ts';
import { createDocumentOptions, type DocumentOptions } from './documentOptions.ts';
import { createDocuments, type Documents } from './documents.ts';
import { createEnds, type Ends } from './ends.ts';
import { createExports, type Exports } from './exports.ts';
import { createFolders, type Folders } from './folders.ts';
import { createHealth, type Health } from './health.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createInnerPages, type InnerPages } from './innerPages.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { createParts, type Parts } from './parts.ts';
import { createOverview } from './overview.ts';
import { createRules, type Rules } from './rules.ts';
import { createSellerLabels, type SellerLabels } from './sellerLabels.ts';
import { createSessionList, type SessionList } from './sessionList.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createVendorBatches, type VendorBatches } from './vendorBatches.ts';

export interface Store {
  db: Db;
  activity: Activity;
  trash: Trash;
  batches: Batches;
  sessions: Sessions;
  sessionList: SessionList;
  documents: Documents;
  parts: Parts;
  corrections: Corrections;
  acts: Acts;
  ends: Ends;
  documentList: DocumentList;
  documentOptions: DocumentOptions;
  rules: Rules;
  exports: Exports;
  companies: Companies;
  inbox: Inbox;
  innerPages: InnerPages;
  sellerLabels: SellerLabels;
  lanes: Lanes;
  overview: ReturnType<typeof createOverview>;
  folders: Folders;
  vendorBatches: VendorBatches;
  claudeParts: ClaudeParts;
  costs: Costs;
  changes: Changes;
  health: Health;
  close(): void;
}

/**
 * Opens the library at `path`.
 * @throws AppError as openDatabase
 */
export function openStore(path: string, clock: Clock): Store {
  const db = openDatabase(path);
  const now = (): string => clock.now().toISOString();
  const documents = createDocuments(db, now);
  const documentList = createDocumentList(db, documents);
  const changes = createChanges();
  const health = createHealth(db, path, now);
  return {
    db,
    activity: createActivity(db, () => clock.now()),
    trash: createTrash(db, () => clock.now()),
    batches: createBatches(db, () => clock.now()),
    sessions: createSessions(db, now),
    sessionList: createSessionList(db),
    documents,
    parts: createParts(db),
    corrections: createCorrections(db, now),
    acts: createActs(db, documents, now),
    ends: createEnds(db, now),
    documentList,
    documentOptions: createDocumentOptions(db),
    rules: createRules(db, () => clock.now()),
    exports: createExports(db, () => clock.now(), documentList),
    companies: createCompanies(db, now),
    inbox: createInbox(db, now),
    innerPages: createInnerPages(db),
    sellerLabels: createSellerLabels(db, now),
    lanes: createLanes(db),
    overview: createOverview(db),
    folders: createFolders(db, () => clock.now()),
    vendorBatches: createVendorBatches(db, now),
    claudeParts: createClaudeParts(db),
    costs: createCosts(db),
    changes,
    health,
    close() {
      health.close();
      changes.flush();
      db.close();
    },
  };
}
