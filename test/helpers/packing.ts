/** Archives, mails and Outlook messages made of files, for tests. */
import { buffer } from 'node:stream/consumers';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import yazl from 'yazl';

export type Files = Record<string, string | Uint8Array>;

const bytesOf = (content: string | Uint8Array): Buffer => Buffer.from(content);

export async function zipOf(files: Files): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(bytesOf(content), name);
  zip.end();
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
}

export interface MailOptions {
  body?: string;
  html?: string;
  /** Names of files that the layout shows in line. */
  inline?: string[];
}

const types: Record<string, string> = {
  xml: 'text/xml', pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', zip: 'application/zip', eml: 'message/rfc822',
}; // prettier-ignore

export function emlOf(files: Files, options: MailOptions = {}): Buffer {
  const parts = Object.entries(files).map(([name, content]) => {
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const shown = options.inline?.includes(name) ?? false;
    const plain = type === 'message/rfc822';
    return [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: ${shown ? 'inline' : 'attachment'}; filename="${name}"`,
      ...(shown ? [`Content-ID: <${name}>`] : []),
      ...(plain ? [] : ['Content-Transfer-Encoding: base64']),
      '',
      plain
        ? bytesOf(content).toString()
        : (bytesOf(content)
            .toString('base64')
            .match(/.{1,76}/g)
            ?.join('\r\n') ?? ''),
    ].join('\r\n');
  });
  const body = options.html
    ? `Content-Type: text/html; charset=utf-8\r\n\r\n${options.html}`
    : `Content-Type: text/plain; charset=utf-8\r\n\r\n${options.body ?? 'Adjuntamos su factura. Saludos.'}`;
  return Buffer.from(
    [
      'From: ventas@roble.example',
      'To: compras@carreta.example',
      'Subject: Factura',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="frontera"',
      '',
      ...[body, ...parts].map((part) => `--frontera\r\n${part}`),
      '--frontera--',
      '',
    ].join('\r\n'),
  );
}

/** A message as Outlook saves it (MS-OXMSG): a property stream, the body, and a folder for each attachment. */
export function msgOf(files: Files, body = 'Adjuntamos su factura.'): Buffer {
  const entries: Entry[] = [{ name: 'Root Entry', type: 5, length: 0, children: [] }];
  const add = (parent: number, name: string, content: Uint8Array | null): number => {
    const at = entries.length;
    entries[parent]?.children?.push(at);
    entries.push(
      content === null
        ? { name, type: 1, length: 0, children: [] }
        : // Fresh memory: the library looks at the whole buffer behind a view.
          { name, type: 2, length: content.length, binaryProvider: () => new Uint8Array(content) },
    );
    return at;
  };
  add(0, '__properties_version1.0', Buffer.alloc(32));
  add(0, '__substg1.0_1000001F', Buffer.from(body, 'utf16le'));
  Object.entries(files).forEach(([name, content], at) => {
    const folder = add(0, `__attach_version1.0_#${String(at).padStart(8, '0')}`, null);
    add(folder, '__properties_version1.0', Buffer.alloc(8));
    add(folder, '__substg1.0_3707001F', Buffer.from(name, 'utf16le'));
    add(folder, '__substg1.0_37010102', bytesOf(content));
  });
  return Buffer.from(burn(entries));
}
