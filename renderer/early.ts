/**
 * The first of the page's own modules: it runs when every script has come and before any of them has run. What the
 * first screen needs is asked for now, so that it is there when the screen is; and the main process, which loads
 * the rest of the app when it hears this, does so while the page is busy.
 */
void window.bridge.call('app:info', {});
