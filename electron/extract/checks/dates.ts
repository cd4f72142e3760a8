/** Dates that cannot be, or are seldom meant. */
import { isExact } from './numbers.ts';
import type { Rule } from './types.ts';

const oneDay = 86_400_000;
const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
/** Days from the date to today: negative in the future, NaN where one is no date (then nothing is held against it). */
const age = (iso: string, today: string): number => (time(today) - time(iso)) / oneDay;

/** A day of grace: the issuer's calendar may be ahead of this computer's. */
export const dateFuture: Rule = ({ issue_date }, { today }) =>
  issue_date === null
    ? []
    : [{ code: 'date_future', passed: !(age(issue_date, today) < -1), expected: today, found: issue_date }];

/** Told after a year. After fifteen a page was more likely misread than kept: then a person should look. */
export const dateOld: Rule = (document, { today }) => {
  const { issue_date } = document;
  if (issue_date === null) return [];
  const days = age(issue_date, today);
  const severity = days > 15 * 365 && !isExact(document) ? 'warning' : 'info';
  return [{ code: 'date_old', passed: !(days > 366), severity, found: issue_date }];
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
