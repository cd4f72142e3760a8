/** Calls to the app through its own bridge, as the window makes them. */
import type { Page } from 'playwright-core';
import type { CallInput, CallName, CallOutput, Reply } from '../../shared/contract.ts';

/** The value of a call. Throws when the app refuses it. */
export async function call<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const reply = await page.evaluate(
    ([what, given]) =>
      (window as unknown as { bridge: { call(name: string, input: unknown): Promise<unknown> } }).bridge.call(
        what as string,
        given,
      ),
    [name, input],
  );
  const answer = reply as Reply<Name>;
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
  return answer.value;
}
