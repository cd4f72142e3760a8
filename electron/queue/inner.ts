/** Files inside files, as the lanes speak of them. */

/** Files that hold files. */
export const isContainer = (media_type: string): boolean =>
  ['application/zip', 'message/rfc822', 'application/vnd.ms-outlook'].includes(media_type);

/** Note that names the file inside a container that a model shall read. */
export const innerFileNote = 'inner_for_model';
