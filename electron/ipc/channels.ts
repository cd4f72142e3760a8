/** The three channels between the window and main. Preload is bundled with this file and nothing else. */
export const callChannel = 'bridge:call';
export const eventChannel = 'bridge:event';
/** The window says that it now listens to an event of that name. */
export const listeningChannel = 'bridge:listening';
