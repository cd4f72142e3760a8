/** Periods that a person asks for by name, as first and last day (YYYY-MM-DD, both included). */
export const periods = ['all', 'this_month', 'last_month', 'this_year', 'last_year'] as const;
export type Period = (typeof periods)[number];

const day = (year: number, month: number, date: number): string => {
  const at = new Date(Date.UTC(year, month, date));
  return at.toISOString().slice(0, 10);
};

/** @param today the person's calendar day */
export function rangeOf(period: Period, today: Date): { from: string | null; to: string | null } {
  const year = today.getFullYear();
  const month = today.getMonth();
  switch (period) {
    case 'all':
      return { from: null, to: null };
    case 'this_month':
      return { from: day(year, month, 1), to: day(year, month + 1, 0) };
    case 'last_month':
      return { from: day(year, month - 1, 1), to: day(year, month, 0) };
    case 'this_year':
      return { from: day(year, 0, 1), to: day(year, 12, 0) };
    case 'last_year':
      return { from: day(year - 1, 0, 1), to: day(year, 0, 0) };
  }
}
