/** What links a field with its place on the original: the box that glows, and what a click on the page fills. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FieldSource } from '../../../shared/domain/document.ts';
import type { FieldKind } from './fields.ts';

export type Box = NonNullable<FieldSource['box']>;
export interface Spot {
  path: string;
  page: number;
  box: Box;
}

/** The field that a click on the page fills. */
export interface Target {
  path: string;
  kind: FieldKind;
  /** @param add behind what stands there, instead of in its place */
  take(text: string, add: boolean): void;
}

interface State {
  /** The field that holds the keyboard, or held it last. */
  path: string | null;
  source: FieldSource | null;
}

export interface Spotlight {
  state(): State;
  /** The place of the field in question, when it is known. */
  spot(): Spot | null;
  target(): Target | null;
  aim(target: Target, source: FieldSource | null): void;
  release(path: string): void;
  /** Puts the keyboard into a field: a click on its value in the readable invoice. */
  focus(path: string): void;
  onFocus(listener: (path: string) => void): () => void;
  subscribe(listener: () => void): () => void;
}

export function createSpotlight(): Spotlight {
  const listeners = new Set<() => void>();
  const focusListeners = new Set<(path: string) => void>();
  let state: State = { path: null, source: null };
  let target: Target | null = null;
  const publish = (next: State): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    spot() {
      const { path, source } = state;
      return path === null || !source?.box || source.page === null
        ? null
        : { path, page: source.page, box: source.box };
    },
    target: () => target,
    aim(next, source) {
      target = next;
      publish({ path: next.path, source });
    },
    release(path) {
      if (target?.path === path) target = null;
    },
    focus(path) {
      for (const listener of focusListeners) listener(path);
    },
    onFocus(listener) {
      focusListeners.add(listener);
      return () => focusListeners.delete(listener);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const unlinked = createSpotlight();
export const SpotlightContext = createContext<Spotlight>(unlinked);
export const useSpotlight = (): Spotlight => useContext(SpotlightContext);

/** The path of the field in question, for what highlights it. */
export function useSpotPath(): string | null {
  const spotlight = useSpotlight();
  return useSyncExternalStore(spotlight.subscribe, () => spotlight.state().path);
}
