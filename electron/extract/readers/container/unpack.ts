/**
 * Opens archives and mails, archives in mails, mails in archives: one flat list of the files inside. Nothing is written
 * to disk and no name is ever a path. What is too deep, too many, too large or inflates like a bomb is refused as a whole.
 */
import { outlook } from '../../extensions.ts';
import { judge, headLength } from '../../mediaType.ts';
import { openEml } from './eml.ts';
import { openMsg } from './msg.ts';
import { type Body, ContainerRefused, mostBytes, mostFiles, mostLevels, type Packed } from './packed.ts';
import { openZip } from './zip.ts';

const containers = new Set(['application/zip', 'message/rfc822', outlook]);

export interface Inner extends Packed {
  /** Its place: names of the containers around it, then its own. Unique within the received file. */
  path: string;
  media_type: string | null;
}

export interface Unpacked {
  files: AsyncGenerator<Inner>;
  /** Bodies of the mails met so far, the outermost first. */
  bodies: Body[];
}

/** Rubbish that archivers and mail programs leave. */
const rubbish = /(^|\/)(__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)|\.(p7s|ics|vcf|asc)$/i;

/** For people: control and direction marks become spaces, long names are cut. */
const shown = (name: string): string =>
  name
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll('\\', '/')
    .trim()
    .slice(-200) || '?';

/**
 * @param bytes a ZIP, a mail or an Outlook message, as `media_type` says
 * @throws ContainerRefused while the files are taken
 */
export function unpack(bytes: Uint8Array, media_type: string): Unpacked {
  const bodies: Body[] = [];
  const seen = new Set<string>();
  const left = { files: mostFiles, bytes: mostBytes };

  const unique = (path: string): string => {
    let name = path;
    for (let count = 2; seen.has(name); count += 1) name = `${path} (${count})`;
    seen.add(name);
    return name;
  };

  function opened(content: Uint8Array, kind: string): AsyncGenerator<Packed> {
    if (kind === 'application/zip') return openZip(content, left);
    return kind === outlook ? openMsg(content, bodies) : openEml(content, bodies);
  }

  async function* files(
    content: Uint8Array,
    kind: string,
    level: number,
    inside: string,
  ): AsyncGenerator<Inner> {
    for await (const packed of opened(content, kind)) {
      left.files -= 1;
      left.bytes -= packed.bytes?.length ?? 0;
      if (left.files < 0) throw new ContainerRefused(`more than ${mostFiles} files`, true);
      if (left.bytes < 0) throw new ContainerRefused(`more than ${mostBytes} bytes`, true);
      if (rubbish.test(packed.name)) continue;
      const path = unique(`${inside}${shown(packed.name)}`);
      const type = packed.bytes === null ? null : await typeOf(packed.bytes, packed.name);
      if (packed.bytes === null || type === null || !containers.has(type)) {
        yield { ...packed, name: shown(packed.name), path, media_type: type };
        continue;
      }
      if (level >= mostLevels) throw new ContainerRefused(`more than ${mostLevels} levels`, true);
      try {
        yield* files(packed.bytes, type, level + 1, `${path} › `);
      } catch (error) {
        if (!(error instanceof ContainerRefused) || error.harmful) throw error;
        yield {
          ...packed,
          name: shown(packed.name),
          path,
          media_type: type,
          bytes: null,
          problem: 'damaged',
        };
      }
    }
  }
  return { files: files(bytes, media_type, 1, ''), bodies };
}

async function typeOf(bytes: Uint8Array, name: string): Promise<string | null> {
  const judged = await judge(bytes.subarray(0, headLength), name, bytes.length <= headLength);
  return judged.accepted ? judged.media_type : null;
}
