/** Mails as files (RFC 5322): attachments, mails inside mails, and the body. */
import PostalMime, { type Email } from 'postal-mime';
import { type Body, ContainerRefused, type Packed } from './packed.ts';

const deepestParts = 60;

/** Pictures of the layout: named by the body, or shown in line. */
const isInline = (part: Email['attachments'][number]): boolean =>
  part.mimeType.startsWith('image/') &&
  (part.related === true || part.disposition === 'inline' || !part.filename);

const endings: Record<string, string> = {
  'message/rfc822': 'eml',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
};

function nameOf(part: Email['attachments'][number], at: number): string {
  if (part.filename) return part.filename;
  const ending = endings[part.mimeType];
  return ending === undefined ? `part ${at + 1}` : `part ${at + 1}.${ending}`;
}

/**
 * @param bodies takes the mail's own words
 * @throws ContainerRefused for what is no mail, or one with parts within parts without end
 */
export async function* openEml(bytes: Uint8Array, bodies: Body[]): AsyncGenerator<Packed> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: deepestParts,
    });
  } catch (error) {
    throw new ContainerRefused(error instanceof Error ? error.message : String(error));
  }
  bodies.push({ text: mail.text ?? null, html: mail.html ?? null });
  for (const [at, part] of mail.attachments.entries()) {
    const { content } = part;
    const whole = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    yield { name: nameOf(part, at), bytes: whole, problem: null, inline: isInline(part) };
  }
}
