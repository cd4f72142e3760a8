import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readImage } from '../../../../electron/extract/readers/image/index.ts';

const read = (bytes: Uint8Array) => readImage({ bytes, media_type: 'image/png', filename: 'x.png' });

/** A PNG of a few bytes that claims to be `side` × `side` pixels. */
function bomb(side: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

test('a picture bomb is refused before it is unpacked', async () => {
  const before = process.memoryUsage.rss();
  expect(await read(bomb(60_000))).toMatchObject({ kind: 'unreadable', code: 'image_damaged' });
  expect(process.memoryUsage.rss() - before).toBeLessThan(200_000_000);
});

test('what is no picture, and a picture cut short', async () => {
  expect(await read(new TextEncoder().encode('no picture at all'))).toMatchObject({
    kind: 'unreadable',
    code: 'image_damaged',
  });
  expect(await read(new Uint8Array())).toMatchObject({ kind: 'unreadable', code: 'empty_file' });
  const whole = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#88aacc' } })
    .png()
    .toBuffer();
  expect((await read(whole.subarray(0, 60))).kind).toBe('unreadable');
});

test('a picture without text needs a model or a person, and has no invented fields', async () => {
  const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer();
  const reading = await read(blank);
  expect(reading.kind).toBe('needs_model');
  const document = 'documents' in reading ? reading.documents[0] : undefined;
  expect(document).toMatchObject({ invoice_number: null, issue_date: null, totals: { payable: null } });
}, 60_000);
