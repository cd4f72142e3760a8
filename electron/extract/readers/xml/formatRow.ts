/** A row of the table of formats, and the ways in which rows recognise a root. */
import type { Context, Outcome } from './record.ts';
import { namespaceOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

export interface XmlFormat {
  /** Codes that its records carry in `format`. */
  codes: string[];
  /** ISO 3166-1, null where a network and not a country decides. */
  country: string | null;
  /** How it is recognised, in words, for the documentation. */
  recognised: string;
  covers: string;
  detects: (root: XmlElement) => boolean;
  read: (root: XmlElement, context: Context) => Outcome;
}

/** The root has one of these local names, whatever their case. */
export const rootIs =
  (...names: string[]) =>
  (root: XmlElement): boolean =>
    names.some((name) => name.toLowerCase() === root.name.toLowerCase());

/** The namespace holds that text, whatever its case. */
export const inNamespace = (root: XmlElement, part: string): boolean =>
  namespaceOf(root).toLowerCase().includes(part.toLowerCase());
