/** Which names the app takes, and what each promises. A file of its own: the window starts with it alone. */

/** A message as Outlook saves it: an OLE compound file. */
export const outlook = 'application/vnd.ms-outlook';

/** Media type by extension, in lower case. */
export const byExtension: Record<string, string> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  csv: 'text/csv',
  tsv: 'text/csv',
  json: 'application/json',
  p7m: 'application/pkcs7-mime',
  xsig: 'application/xml',
  zip: 'application/zip',
  eml: 'message/rfc822',
  msg: outlook,
};

/** The extensions that file dialogs offer. */
export const acceptedExtensions: readonly string[] = Object.keys(byExtension);

export const extensionOf = (filename: string): string => {
  const dot = filename.lastIndexOf('.');
  return dot <= 0 ? '' : filename.slice(dot + 1).toLowerCase();
};
