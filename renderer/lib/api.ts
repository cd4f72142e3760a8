/** The one door to the main process: typed calls that return the value or throw a `CallError`. */
import type {
  Bridge,
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
  Reply,
} from '../../shared/contract.ts';
import type { ErrorShape, Remedy } from '../../shared/errors.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** A refused call. `message` is already a sentence in the app's language. */
export class CallError extends Error implements ErrorShape {
  override readonly name = 'CallError';
  readonly code: string;
  readonly remedy: Remedy;
  constructor(shape: ErrorShape) {
    super(shape.message);
    this.code = shape.code;
    this.remedy = shape.remedy;
  }
}

/**
 * Asks the main process. Input and output were validated there; the bridge speaks only with our own main.
 * @throws CallError when main refuses
 */
export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const reply = (await window.bridge.call(name, input)) as Reply<Name>;
  if (reply.ok) return reply.value;
  throw new CallError(reply.error);
}

/** Listens to a fact that main tells. @returns the function that ends it */
export function on<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  return window.bridge.on(name, (payload) => listener(payload as EventPayload<Name>));
}

/** Where the stored original of a session can be fetched; served by the main process with its true type. */
export const originalUrl = (session_id: string): string =>
  `invoice-file://session/${encodeURIComponent(session_id)}`;
