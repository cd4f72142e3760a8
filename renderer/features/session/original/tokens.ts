/** Cuts a line of XML or JSON into coloured pieces. It judges looks only; it is no parser and runs nothing. */

export type Notation = 'xml' | 'json' | 'plain';
export type TokenKind = 'text' | 'punctuation' | 'tag' | 'name' | 'value' | 'note';
export interface Token {
  kind: TokenKind;
  text: string;
}

/** What a line starts inside of: a comment, a CDATA section or a tag that began above. */
export type Inside = 'content' | 'comment' | 'cdata' | 'tag';

/** Longer lines (embedded files as Base64) are shown cut; the rest is counted. */
export const longestLine = 4000;

const closers: Record<'comment' | 'cdata', string> = { comment: '-->', cdata: ']]>' };

/**
 * The pieces of one XML line and what the next line starts inside of.
 * Joined, the pieces are exactly the line.
 */
export function xmlLine(line: string, start: Inside): { tokens: Token[]; end: Inside } {
  const tokens: Token[] = [];
  const push = (kind: TokenKind, text: string): void => {
    if (text !== '') tokens.push({ kind, text });
  };
  let inside = start;
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    if (inside === 'comment' || inside === 'cdata') {
      const close = closers[inside];
      const found = rest.indexOf(close);
      const piece = found === -1 ? rest : rest.slice(0, found + close.length);
      push(inside === 'comment' ? 'note' : 'value', piece);
      at += piece.length;
      if (found !== -1) inside = 'content';
    } else if (inside === 'tag') {
      const part = /^(\s+|\/?>|\?>|=|"[^"]*"?|'[^']*'?|[^\s=>"'/?]+|.)/.exec(rest)?.[0] ?? rest;
      if (/^(\/?>|\?>)$/.test(part)) inside = 'content';
      push(/^["']/.test(part) ? 'value' : /^[\s=/?>]/.test(part) ? 'punctuation' : 'name', part);
      at += part.length;
    } else if (rest.startsWith('<!--')) inside = 'comment';
    else if (rest.startsWith('<![CDATA[')) inside = 'cdata';
    else if (rest.startsWith('<')) {
      const opening = /^<[/?!]?/.exec(rest)?.[0] ?? '<';
      const name = /^[^\s/>?]+/.exec(rest.slice(opening.length))?.[0] ?? '';
      push('punctuation', opening);
      push('tag', name);
      at += opening.length + name.length;
      inside = 'tag';
    } else {
      const piece = /^[^<]+/.exec(rest)?.[0] ?? rest;
      push('text', piece);
      at += piece.length;
    }
  }
  return { tokens, end: inside };
}

/** The pieces of one JSON line, as pretty-printing leaves it. */
export function jsonLine(line: string): Token[] {
  const tokens: Token[] = [];
  for (const [text] of line.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[-\d.eE+]+|true|false|null|\s+|./g)) {
    const kind: TokenKind = /^".*:$/s.test(text)
      ? 'name'
      : text.startsWith('"')
        ? 'value'
        : /^[-\dtfn]/.test(text)
          ? 'tag'
          : 'punctuation';
    tokens.push({ kind, text });
  }
  return tokens;
}

/** What each line starts inside of, for drawing any line by itself. */
export function insides(lines: string[]): Inside[] {
  const starts: Inside[] = [];
  let inside: Inside = 'content';
  for (const line of lines) {
    starts.push(inside);
    // Most lines stand alone; only those that open or continue something are read to their end.
    inside = xmlLine(line, inside).end;
  }
  return starts;
}
