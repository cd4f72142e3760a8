/** Which files are divided by pages: a PDF is; others that may hold several documents say why they are not. */

const archives = new Set(['application/zip', 'message/rfc822', 'application/vnd.ms-outlook']);

/** `pages`: it can be divided. The two others have their sentence `ui.split.not.…`. Null: nobody would ask. */
export function splitting(media_type: string): 'pages' | 'picture' | 'archive' | null {
  if (media_type === 'application/pdf') return 'pages';
  if (archives.has(media_type)) return 'archive';
  return media_type.startsWith('image/') ? 'picture' : null;
}
