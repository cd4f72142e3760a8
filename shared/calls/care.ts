/** Calls that look after the library: the trash, the account of changes, the report, updates, a company's picture. */
import { z } from 'zod';
import {
  activityEntry,
  activityFilter,
  trashChoice,
  trashEntry,
  trashTwin,
  trashWork,
} from '../domain/care.ts';
import { company, companyId } from '../domain/company.ts';
import { updateState } from '../domain/updates.ts';
import { changed, nothing } from './shapes.ts';

const trashKeys = z.object({ trash_ids: z.array(z.string()).min(1).max(10_000) }).strict();
const ofCompany = z.object({ company_id: z.string().nullable() }).strict();
const page = { limit: z.int().min(1).max(500), offset: z.int().min(0) };
const restored = z.object({
  restored: z.int(),
  /** What came again meanwhile and therefore stays in the trash. */
  twins: z.array(trashTwin),
});

export const careCalls = {
  /** What would go to the trash; changes nothing. `working` files keep everything back. */
  'trash:preview': {
    input: z.object({ choice: trashChoice }).strict(),
    output: z.object({ documents: z.int(), files: z.int(), working: z.int() }),
  },
  'trash:put': {
    input: z.object({ choice: trashChoice }).strict(),
    output: z.object({ trash_ids: z.array(z.string()) }),
  },
  'trash:list': {
    input: ofCompany.extend({ q: z.string().max(200).nullable(), ...page }),
    output: z.object({ entries: z.array(trashEntry), total: z.int() }),
  },
  /** `instead` puts what came again into the trash in its place. */
  'trash:restore': { input: trashKeys.extend({ instead: z.boolean() }), output: restored },
  'trash:restoreAll': { input: ofCompany, output: restored },
  /** For good. */
  'trash:erase': { input: trashKeys, output: changed },
  'trash:empty': { input: ofCompany, output: changed },
  /** The entry in the trash that holds the same as this file, when a person threw it away before. */
  'trash:earlier': {
    input: z.object({ session_id: z.string() }).strict(),
    output: z.object({ trash_id: z.string().nullable(), trashed_at: z.string().nullable() }),
  },
  /** What is being moved in steps just now. */
  'trash:work': { input: nothing, output: z.object({ work: z.array(trashWork) }) },
  'trash:ofBatch': {
    input: z.object({ batch_id: z.string() }).strict(),
    output: z.object({ files: z.int() }),
  },

  'activity:list': {
    input: activityFilter.extend(page),
    output: z.object({ entries: z.array(activityEntry), total: z.int() }),
  },
  /** Asks where and writes a CSV; null when the person changed their mind. */
  'activity:export': {
    input: activityFilter,
    output: z.object({ path: z.string().nullable(), entries: z.int() }),
  },

  /** The whole text of a report, for looking at before it is saved. */
  'report:preview': { input: nothing, output: z.object({ text: z.string() }) },
  /** Saves the text that was looked at last. */
  'report:save': { input: nothing, output: z.object({ path: z.string().nullable() }) },

  'updates:state': { input: nothing, output: updateState },
  'updates:check': { input: nothing, output: updateState },
  'updates:download': { input: nothing, output: updateState },

  /** Asks for a picture and keeps it small; null when the person changed their mind. */
  'companies:chooseLogo': {
    input: z.object({ company_id: companyId }).strict(),
    output: z.object({ company: company.nullable() }),
  },
  'companies:removeLogo': { input: z.object({ company_id: companyId }).strict(), output: company },
  /** Saves a table that a screen shows as CSV, in the person's spreadsheet's style. */
  'table:save': {
    input: z
      .object({
        name: z.string().min(1).max(100),
        rows: z
          .array(z.array(z.string().max(2000)).max(30))
          .min(1)
          .max(5000),
        /** Which columns hold numbers: decimal strings. */
        numbers: z.array(z.int()).max(30),
      })
      .strict(),
    output: z.object({ path: z.string().nullable() }),
  },
} as const;
