/** Dates that cannot be, or are seldom meant. */
import { isExact } from './numbers.ts';
import type { Rule } from './types.ts';

const oneDay = 86_400_000;
const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const shift = (iso: string, days: number): string => {
  const moved = new Date(time(iso) + days * oneDay);
  return Number.isNaN(moved.getTime()) ? iso : moved.toISOString().slice(0, 10);
};

/** A day of grace: the issuer's calendar may be ahead of this computer's. */
export const dateFuture: Rule = ({ issue_date }, { today }) =>
  issue_date === null
    ? []
    : [{ code: 'date_future', passed: issue_date <= shift(today, 1), expected: today, found: issue_date }];

/** Told after a year. After fifteen a page was more likely misread than kept: then a person should look. */
export const dateOld: Rule = (document, { today }) => {
  const { issue_date } = document;
  if (issue_date === null) return [];
  const passed = issue_date >= shift(today, -366);
  const ancient = issue_date < shift(today, -15 * 365);
  return [
    {
      code: 'date_old',
      passed,
      severity: ancient && !isExact(document) ? 'warning' : 'info',
      found: issue_date,
    },
  ];
};

/** Told only, where a machine wrote both dates: some issuers fill the field with an earlier delivery. */
export const dueBeforeIssue: Rule = (document) => {
  const { issue_date, due_date } = document;
  if (issue_date === null || due_date === null) return [];
  const passed = due_date >= issue_date;
  return [
    {
      code: 'due_before_issue',
      passed,
      severity: isExact(document) ? 'info' : 'warning',
      expected: issue_date,
      found: due_date,
    },
  ];
};
