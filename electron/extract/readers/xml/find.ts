/** Questions to the tree. Names are local names; a name that differs only in upper or lower case is found too. */
import { sum } from '../../../../shared/domain/money.ts';
import { amount } from '../values.ts';
import { pathOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

/** A value with the place it was read at. */
export interface Found {
  value: string;
  path: string;
}

type Maybe = XmlElement | null | undefined;

/** The first child of that name, else null. */
export function child(parent: Maybe, name: string): XmlElement | null {
  if (!parent) return null;
  for (const one of parent.children) if (one.name === name) return one;
  for (const one of parent.children) if (same(one.name, name)) return one;
  return null;
}

/** A child by the first of its names that is there. */
export const either = (parent: Maybe, ...names: string[]): XmlElement | null =>
  first(...names.map((name) => child(parent, name)));

/** Walks a path of first children: at(root, 'Emisor', 'Identificacion', 'Numero'). */
export function at(from: Maybe, ...path: string[]): XmlElement | null {
  let element: XmlElement | null = from ?? null;
  for (const name of path) {
    element = child(element, name);
    if (!element) return null;
  }
  return element;
}

/** All children of those names, in the order of the document. */
export function all(parent: Maybe, ...names: string[]): XmlElement[] {
  const found: XmlElement[] = [];
  if (!parent) return found;
  for (const one of parent.children) {
    for (const name of names) if (same(one.name, name)) found.push(one);
  }
  return found;
}

/** Every element of that name under `parent` (itself not included), in document order. */
export function everywhere(parent: Maybe, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (element: XmlElement): void => {
    for (const one of element.children) {
      if (same(one.name, name)) found.push(one);
      walk(one);
    }
  };
  if (parent) walk(parent);
  return found;
}

/** The trimmed text of an element, null when there is none. A nil element (xsi:nil="true") has none. */
export function textOf(element: Maybe): string | null {
  const text = element?.text.trim();
  return text ? text : null;
}

/** The trimmed text at a path, null when absent or empty. */
export const text = (from: Maybe, ...path: string[]): string | null => textOf(at(from, ...path));

/** An attribute by its local name, trimmed; null when absent or empty. */
export function attribute(element: Maybe, name: string): string | null {
  if (!element) return null;
  const exact = element.attributes[name];
  if (exact !== undefined) return exact.trim() || null;
  for (const key in element.attributes) {
    const local = key.slice(key.indexOf(':') + 1);
    if (local.length === name.length && same(local, name)) return element.attributes[key]?.trim() || null;
  }
  return null;
}

/** The text at a path together with its place. */
export function found(from: Maybe, ...path: string[]): Found | null {
  const element = at(from, ...path);
  const value = textOf(element);
  return element && value !== null ? { value, path: pathOf(element) } : null;
}

/** An attribute together with its place. */
export function foundAttribute(element: Maybe, name: string): Found | null {
  const value = attribute(element, name);
  return element && value !== null ? { value, path: `${pathOf(element)}/@${name}` } : null;
}

/** The sum of the amounts at several paths below an element; null when none is there. */
export function added(from: Maybe, ...names: string[]): string | null {
  return sum(names.map((name) => amount(text(from, name))));
}

/** The first that is there. */
export function first<T>(...candidates: (T | null | undefined)[]): T | null {
  for (const one of candidates) if (one !== null && one !== undefined) return one;
  return null;
}

/** A value that was worked out from others, or that the format itself implies; `how` says so as its evidence. */
export const derived = (value: string | null, how: string): Found | null =>
  value === null ? null : { value, path: how };

/** Joins the texts at several paths: an address from its parts. */
export function joined(separator: string, parts: (string | null)[]): string | null {
  return parts.filter((part) => part !== null).join(separator) || null;
}

const same = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
