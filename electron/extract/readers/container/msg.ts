/** Messages as Outlook saves them (MS-OXMSG): attachments, embedded messages, and the body. */
import * as library from '@kenjiuno/msgreader';
import type MsgReader from '@kenjiuno/msgreader';
import { type Body, ContainerRefused, type Packed } from './packed.ts';

// The package is CommonJS with a default export: Node sees it one level deeper than a bundler does.
const found: unknown = library.default;
const Reader = (
  typeof found === 'function' ? found : (found as { default: unknown }).default
) as typeof MsgReader;

const latin = (bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : Buffer.from(bytes).toString('utf8');

/**
 * @param bodies takes the message's own words
 * @throws ContainerRefused for an OLE file that is no message, or a damaged one
 */
export async function* openMsg(bytes: Uint8Array, bodies: Body[]): AsyncGenerator<Packed> {
  let reader: MsgReader;
  let fields: ReturnType<MsgReader['getFileData']>;
  try {
    // The library reads the buffer from its start, whatever a view over it says.
    reader = new Reader(new Uint8Array(bytes).buffer);
    fields = reader.getFileData();
  } catch (error) {
    throw new ContainerRefused(error instanceof Error ? error.message : String(error));
  }
  if (fields.error !== undefined || fields.dataType !== 'msg')
    throw new ContainerRefused('no Outlook message');
  bodies.push({ text: fields.body ?? null, html: fields.bodyHtml ?? latin(fields.html) });
  for (const [at, attachment] of (fields.attachments ?? []).entries()) {
    const name = attachment.fileName ?? attachment.fileNameShort ?? attachment.name ?? `part ${at + 1}`;
    const inline = attachment.attachmentHidden === true || attachment.pidContentId !== undefined;
    const content = contentOf(reader, at);
    yield {
      name: attachment.innerMsgContent === true && !/\.msg$/i.test(name) ? `${name}.msg` : name,
      bytes: content,
      problem: content === null ? 'damaged' : null,
      inline: inline && /\.(png|jpe?g|gif|bmp)$/i.test(name),
    };
  }
}

function contentOf(reader: MsgReader, at: number): Uint8Array | null {
  try {
    return reader.getAttachment(at).content;
  } catch {
    // One attachment is damaged: it is told by its name, the others are still read.
    return null;
  }
}
