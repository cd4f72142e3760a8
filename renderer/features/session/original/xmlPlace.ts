/** Where an element stands in pretty-printed XML. It judges looks only; it is no parser. */

const tag = /<(\/?)([^\s/>!?][^\s/>]*)(?:\s[^>]*?)?(\/?)>/g;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The steps of "/Invoice/cac:InvoiceLine[2]/cbc:ID" or "…/Comprobante/@Total", without prefixes. */
function stepsOf(path: string): { name: string; nth: number }[] {
  return path
    .split('/')
    .filter((step) => step !== '' && step !== '…' && !step.startsWith('@'))
    .map((step) => {
      const [, name = '', nth = '1'] = /^([^[]+)(?:\[(\d+)\])?/.exec(step) ?? [];
      return { name: local(name), nth: Number(nth) };
    });
}

/**
 * @param lines one element a line, as pretty-printing leaves it
 * @param path of an element or attribute, the first of its name where no number is given
 * @returns the line, counted from 0; -1 when it is not there
 */
export function lineOfPath(lines: string[], path: string): number {
  const steps = stepsOf(path);
  if (steps.length === 0) return -1;
  const open: { name: string; counts: Map<string, number>; fits: number }[] = [
    { name: '', counts: new Map(), fits: 0 },
  ];
  for (const [index, line] of lines.entries()) {
    for (const [, closing, name = '', alone] of line.matchAll(tag)) {
      if (closing) {
        if (open.length > 1) open.pop();
        continue;
      }
      const parent = open.at(-1);
      if (!parent) return -1;
      const own = local(name);
      const nth = (parent.counts.get(own) ?? 0) + 1;
      parent.counts.set(own, nth);
      const step = steps[parent.fits];
      const fits =
        parent.fits === open.length - 1 && step?.name === own && step.nth === nth ? parent.fits + 1 : -1;
      if (fits === steps.length) return index;
      if (!alone) open.push({ name: own, counts: new Map(), fits });
    }
  }
  return -1;
}
