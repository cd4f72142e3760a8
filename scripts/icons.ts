/**
 * `node scripts/icons.ts`: draws the app icon and the tray pictures into resources/ (they are committed; run it
 * after changing a drawing). A state differs from the next in shape and in colour, so that it can be told
 * apart at 16 pixels, on light and dark panels, and by people who do not see the colours.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { projectFolder, say } from './lib/shell.ts';

const appIcon = `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#1d6f8a"/><stop offset="1" stop-color="#0d3f57"/>
    </linearGradient>
  </defs>
  <rect x="24" y="24" width="464" height="464" rx="104" fill="url(#ground)"/>
  <path d="M150 104h170l58 58v246l-38-26-38 26-38-26-38 26-38-26-38 26V104z" fill="#fff"/>
  <path d="M320 104l58 58h-58z" fill="#b9d7e2"/>
  <g stroke="#1d6f8a" stroke-width="18" stroke-linecap="round">
    <path d="M190 176h84M190 226h148M190 276h92"/>
  </g>
  <circle cx="360" cy="348" r="78" fill="#f4b740" stroke="#0f4862" stroke-width="16"/>
  <path d="M322 350l28 28 50-56" fill="none" stroke="#0f3a4f" stroke-width="24" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`;

/** What stands in the lower right corner, on a 22 x 22 grid. `cut` is the gap around it, `ink` what lies on it. */
interface Badge {
  shape: string;
  cut: string;
  ink: string;
  colour: string;
}

const badges: Record<string, Badge | null> = {
  idle: null,
  working: {
    shape: '<circle cx="15.5" cy="15.5" r="5.5"/>',
    cut: '<circle cx="15.5" cy="15.5" r="7"/>',
    ink: '<path d="M13 13l3 2.5-3 2.5zM16 13l3 2.5-3 2.5z"/>',
    colour: '#1a7fd4',
  },
  'needs-you': {
    shape: '<path d="M15 8.5L22 21.5H8z"/>',
    cut: '<path d="M15 5.5L24 23H6z"/>',
    ink: '<rect x="14.2" y="13" width="1.7" height="4.2"/><rect x="14.2" y="18.2" width="1.7" height="1.7"/>',
    colour: '#e07a00',
  },
  waiting: {
    shape: '<rect x="10" y="10" width="11.5" height="11.5" rx="2"/>',
    cut: '<rect x="8.5" y="8.5" width="14" height="14" rx="3"/>',
    ink: '<rect x="13" y="12.6" width="1.9" height="6.3"/><rect x="16.6" y="12.6" width="1.9" height="6.3"/>',
    colour: '#7a5bd0',
  },
};

/** The sheet with its badge; `template` draws it in black alone, as macOS wants it for its menu bar. */
function trayIcon(badge: Badge | null, template: boolean): string {
  const cut = badge ? `<g fill="#000">${badge.cut}</g>` : '';
  const ink = badge ? `<g fill="#000">${badge.ink}</g>` : '';
  const sheet = 'M4 1.5h9.5L18 6v14.5l-2.8-1.8-2.8 1.8-2.8-1.8-2.8 1.8L4 18.7z';
  const lines = 'M7 7h4M7 10.5h8M7 14h5';
  const mark = badge
    ? `<g fill="${template ? '#000' : badge.colour}" mask="url(#ink)">${badge.shape}</g>` +
      (template ? '' : `<g fill="#fff">${badge.ink}</g>`)
    : '';
  return `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">
  <mask id="sheet"><rect width="22" height="22" fill="#fff"/>${cut}</mask>
  <mask id="ink"><rect width="22" height="22" fill="#fff"/>${template ? ink : ''}</mask>
  <g mask="url(#sheet)">
    <path d="${sheet}" fill="${template ? 'none' : '#fff'}" stroke="${template ? '#000' : '#17485c'}" stroke-width="1.6" stroke-linejoin="round"/>
    <path d="${lines}" stroke="${template ? '#000' : '#17485c'}" stroke-width="1.4" fill="none"/>
  </g>
  ${mark}
</svg>`;
}

async function draw(svg: string, size: number, ...place: string[]): Promise<void> {
  const file = path.join(projectFolder, 'resources', ...place);
  await mkdir(path.dirname(file), { recursive: true });
  // Drawn four times as large first: thin lines stay even at 16 pixels.
  const large = await sharp(Buffer.from(svg), { density: 96 * 8 })
    .resize(size * 4, size * 4)
    .png()
    .toBuffer();
  await sharp(large).resize(size, size).png({ compressionLevel: 9 }).toFile(file);
}

await draw(appIcon, 512, 'icons', 'app.png');
for (const [state, badge] of Object.entries(badges)) {
  const colour = trayIcon(badge, false);
  const template = trayIcon(badge, true);
  await draw(colour, 22, 'tray', `${state}.png`);
  await draw(colour, 44, 'tray', `${state}@2x.png`);
  await draw(colour, 16, 'tray', `${state}-16.png`);
  await draw(colour, 32, 'tray', `${state}-16@2x.png`);
  await draw(template, 16, 'tray', `${state}Template.png`);
  await draw(template, 32, 'tray', `${state}Template@2x.png`);
}
say('Drawn: resources/icons/app.png, resources/tray/*.png');
