/** Which names the app takes; the readers of archives and mails go by the same table. */
export { acceptedExtensions, extensionOf } from '../extract/extensions.ts';
