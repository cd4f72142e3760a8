/** What lies below the window and what serves it: loaded while the window opens, so that it need not wait. */
export { startApp } from '../app.ts';
export { createRouter } from '../ipc/router.ts';
export { mendFor } from '../mend.ts';
export { openDesk } from './desk.ts';
