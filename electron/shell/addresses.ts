/** The app's own addresses, and the few outside ones that may be opened in the person's browser. */

export const appScheme = 'app';
export const originalScheme = 'invoice-file';
/** The page of the window. */
export const startPage = `${appScheme}://app/index.html`;

/** Whether an address belongs to the app's own page. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${appScheme}:` && host === 'app';
}

// Where a person gets a key, sees limits and prices, and whether the service is up.
const allowedHosts = new Set([
  'console.anthropic.com',
  'docs.anthropic.com',
  'status.anthropic.com',
  'platform.claude.com',
  'docs.claude.com',
  'status.claude.com',
]);

/** Whether an outside link may be handed to the system's browser: https, a known host, no credentials in it. */
export function mayOpenOutside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' && port === '' && username === '' && password === '' && allowedHosts.has(hostname)
  );
}
