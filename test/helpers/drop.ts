/** Dropping real files on a real window, through Chromium's own drag-and-drop. */
import type { Page } from 'playwright-core';

/**
 * Drags the files or folders (absolute paths) over the window and drops them, at the middle of `selector`
 * or of the window. The app sees what it sees when a file manager does it. A path that does not exist arrives
 * as an empty file.
 */
export async function dropFiles(page: Page, paths: string[], selector = 'body'): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  const size = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const x = box ? Math.min(box.x + box.width / 2, size.width - 1) : size.width / 2;
  const y = box ? Math.min(box.y + box.height / 2, size.height - 1) : size.height / 2;
  const client = await page.context().newCDPSession(page);
  try {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', {
        type,
        x,
        y,
        data: { items: [], files: paths, dragOperationsMask: 1 },
      });
    }
  } finally {
    await client.detach();
  }
}
