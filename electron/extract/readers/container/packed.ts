/** What the openers of archives and mails share: limits, the refusal, and what they give. */

/** Levels of containers, the received file being the first. */
export const mostLevels = 3;
export const mostFiles = 3000;
/** Bytes of all files together, unpacked. */
export const mostBytes = 500_000_000;
/** Bytes of one file, unpacked. */
export const largestFile = 100_000_000;

/** The container is not opened. The message says why, for the log. */
export class ContainerRefused extends Error {
  override readonly name = 'ContainerRefused';
  /** Made to do harm: everything around it is refused too. Else it is damaged, and its neighbours are read. */
  readonly harmful: boolean;
  constructor(message: string, harmful = false) {
    super(message);
    this.harmful = harmful;
  }
}

/** What an opener of one kind gives: a file with its bytes, or the reason why there are none. */
export interface Packed {
  name: string;
  bytes: Uint8Array | null;
  /** Why it is passed over: `locked`, `damaged`, `too_large`. */
  problem: 'locked' | 'damaged' | 'too_large' | null;
  /** A picture that is part of a mail's layout. */
  inline: boolean;
}

/** The words of a mail, for when they are the invoice themselves. */
export interface Body {
  text: string | null;
  html: string | null;
}
