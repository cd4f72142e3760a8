/** Keys and tokens as they may slip into messages: Anthropic's keys, bearer and header values, URL parameters. */
const secretPatterns: [RegExp, string][] = [
  [/sk-ant-[\w-]+/g, 'sk-ant-…'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, '$1 …'],
  [/\b(x-api-key|api[_-]?key|authorization|password|token)(["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi, '$1$2…'],
];

/** The text without keys and tokens. */
export const redact = (text: string): string =>
  secretPatterns.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text);
