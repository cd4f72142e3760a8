import { expect, test } from 'vitest';
import { splitting } from '../../renderer/features/review/acts/splitting.ts';
import english from '../../shared/locales/en/ui.json' with { type: 'json' };
import spanish from '../../shared/locales/es/ui.json' with { type: 'json' };

test('a PDF is divided by pages; a picture, an archive and a mail say why they are not; nobody asks it of an XML', () => {
  expect(splitting('application/pdf')).toBe('pages');
  expect(splitting('application/xml')).toBeNull();
  for (const media_type of ['image/tiff', 'application/zip', 'message/rfc822']) {
    const sentence = `ui.split.not.${splitting(media_type)}`;
    expect(english, media_type).toHaveProperty([sentence]);
    expect(spanish, media_type).toHaveProperty([sentence]);
  }
});
