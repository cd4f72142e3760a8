/** name → validate → handler → reply. The same for the window and for whoever else calls by name. */
import { calls } from '../../shared/contract.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { ErrorShape } from '../../shared/errors.ts';

export type Handlers = {
  [Name in CallName]: (input: CallInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

export type AnyReply = { ok: true; value: unknown } | { ok: false; error: ErrorShape };

export interface Router {
  /** Never throws: a refusal, an expected error and a bug are all replies. */
  call(name: string, input: unknown): Promise<AnyReply>;
}

export interface RouterDeps {
  /** Turns an error into what a person may read; logs it if it is a bug. */
  describe(error: unknown): ErrorShape;
  /** Also checks what handlers return; costs time on long lists, so it is meant for development and tests. */
  check_output?: boolean;
}

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);

export function createRouter(handlers: Handlers, { describe, check_output = false }: RouterDeps): Router {
  // Generic in the name, so that input and handler are known to belong together.
  async function answer<Name extends CallName>(name: Name, input: unknown): Promise<unknown> {
    const checked = calls[name].input.safeParse(input);
    if (!checked.success) throw new AppError('bad_request', `${name}: ${whatIsWrong(checked.error)}`);
    const handler: (input: CallInput<Name>) => CallOutput<Name> | Promise<CallOutput<Name>> = handlers[name];
    const value = await handler(checked.data as CallInput<Name>);
    return check_output ? calls[name].output.parse(value) : value;
  }

  return {
    async call(name, input) {
      try {
        if (!isCallName(name))
          throw new AppError('bad_request', `unknown call ${JSON.stringify(name).slice(0, 80)}`);
        return { ok: true, value: await answer(name, input) };
      } catch (error) {
        return { ok: false, error: describe(error) };
      }
    },
  };
}

// Where and why, without the value: it may be a secret.
const whatIsWrong = (error: { issues: { path: PropertyKey[]; code: string }[] }): string =>
  error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || 'input'} ${issue.code}`)
    .join(', ');
