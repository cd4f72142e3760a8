/** Calls of the documents' table beside the list itself: groups, what can be chosen from, acts on many, rules. */
import { z } from 'zod';
import { manyDocuments, manyOutcome, bulkChange, optionKind, option } from '../domain/desk.ts';
import { documentFilter } from '../domain/documentFilter.ts';
import { rule, ruleDraft, rulePreview } from '../domain/rules.ts';
import { done, nothing } from './shapes.ts';

const sum = z.object({
  currency: z.string().nullable(),
  payable: z.string(),
  tax: z.string(),
  count: z.int(),
});
const ruleKey = z.object({ rule_id: z.string() }).strict();
const sessionKey = z.object({ session_id: z.string() }).strict();

export const deskCalls = {
  /** Sellers (by name), months (newest first) or companies of a filter, each with its sums. `more`: cut off. */
  'documents:groups': {
    input: documentFilter.extend({ by: z.enum(['seller', 'month', 'company']) }),
    output: z.object({
      groups: z.array(
        z.object({
          key: z.string().nullable(),
          name: z.string().nullable(),
          count: z.int(),
          sums: z.array(sum),
        }),
      ),
      more: z.int(),
    }),
  },
  /** Values to choose from while typing: the most used that hold `q`, 50 at most. */
  'documents:options': {
    input: z.object({ company_id: z.string().nullable(), kind: optionKind, q: z.string().max(200) }).strict(),
    output: z.object({ options: z.array(option) }),
  },
  /** Does one thing to many documents; everything that `documents:undoMany` takes back. */
  'documents:changeMany': {
    input: z.object({ which: manyDocuments, change: bulkChange }).strict(),
    output: manyOutcome,
  },
  'documents:undoMany': { input: z.object({ change_id: z.string() }).strict(), output: manyOutcome },
  /** A category, cost centre or tag under another name (one that exists: the two become one), or gone (`to` null). */
  'words:rename': {
    input: z
      .object({
        company_id: z.string().nullable(),
        kind: z.enum(['category', 'cost_centre', 'tag']),
        from: z.string().min(1).max(200),
        to: z.string().trim().min(1).max(100).nullable(),
      })
      .strict(),
    output: manyOutcome,
  },

  'rules:list': { input: nothing, output: z.object({ rules: z.array(rule) }) },
  'rules:save': { input: ruleDraft, output: rule },
  'rules:remove': { input: ruleKey, output: done },
  /** Puts a rule to another place in the order, counted from 0. */
  'rules:move': { input: ruleKey.extend({ to: z.int().min(0) }).strict(), output: done },
  /** What a rule would change of the documents that are there; stores nothing. */
  'rules:preview': { input: ruleDraft, output: rulePreview },
  /** Does it to them; `documents:undoMany` takes it back. */
  'rules:apply': { input: ruleKey, output: manyOutcome },

  /** Opens a copy of the stored original, under its own name, in the program that the system has for it. */
  'sessions:openOriginal': { input: sessionKey, output: done },
  /** The window began to drag these out: the system takes over with copies of the originals under their own names. */
  'sessions:dragOut': {
    input: z.object({ session_ids: z.array(z.string()).min(1).max(50) }).strict(),
    output: done,
  },
} as const;
