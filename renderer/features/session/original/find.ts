/** Where words stand in a text. */
export interface Place {
  line: number;
  from: number;
  to: number;
}

const most = 5000;

/** Every place of `wanted`, upper and lower case alike; at most 5,000. */
export function findIn(lines: string[], wanted: string): Place[] {
  const places: Place[] = [];
  const needle = wanted.trim().toLowerCase();
  if (needle === '') return places;
  for (const [line, text] of lines.entries()) {
    const hay = text.toLowerCase();
    for (let from = hay.indexOf(needle); from !== -1; from = hay.indexOf(needle, from + needle.length)) {
      places.push({ line, from, to: from + needle.length });
      if (places.length === most) return places;
    }
  }
  return places;
}
