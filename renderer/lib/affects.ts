/** Which calls a change concerns: the window asks those again and never patches what it shows. */
import type { CallInput, CallName, EventPayload } from '../../shared/contract.ts';

type Change = EventPayload<'changed'>;
type Rules = { [Name in CallName]?: (change: Change, input: CallInput<Name>) => boolean };

const session = (change: Change, input: { session_id: string }): boolean =>
  change.sessions.includes(input.session_id);
const batch = (change: Change, input: { batch_id: string }): boolean =>
  change.batches.includes(input.batch_id);

const rules: Rules = {
  'app:info': (change) => change.settings,
  'batches:list': (change) => change.batches.length > 0 || change.companies,
  'batches:get': batch,
  // These hold sentences in the app's language, which is a setting.
  'batches:sessions': (change, input) => batch(change, input) || change.settings,
  'sessions:get': (change, input) => session(change, input) || change.settings,
  'cost:batch': (change, input) => batch(change, input) || change.settings,
  'cost:summary': (change) => change.queue || change.settings,
  'queue:status': (change) => change.queue || change.batches.length > 0 || change.settings,
  'companies:list': (change) => change.companies,
  'folders:list': (change) => change.folders,
  // The files taken last show how their sessions stand.
  'folders:get': (change) => change.folders || change.batches.length > 0,
  // Holds sentences in the app's language.
  'inbox:list': (change) =>
    change.documents || change.queue || change.batches.length > 0 || change.companies || change.settings,
  'documents:get': (change) => change.documents,
  'documents:sums': (change) => change.documents,
  'documents:groups': (change) => change.documents || change.companies,
  'documents:options': (change) => change.documents,
  'rules:list': (change) => change.documents,
  'rules:preview': (change) => change.documents,
  'overview:get': (change) => change.documents,
  'export:preview': (change) => change.documents,
  'documents:list': (change) => change.documents || change.companies,
  'trash:list': (change) => change.trash,
  'trash:earlier': (change) => change.trash || change.documents,
  'trash:work': (change) => change.trash,
  'trash:ofBatch': (change) => change.trash,
  'activity:list': (change) =>
    change.documents || change.trash || change.companies || change.settings || change.folders,
  'updates:state': (change) => change.settings,
  'library:state': (change) => change.library || change.settings,
  'settings:get': (change) => change.settings,
  'claude:keyState': (change) => change.settings,
  'api:state': (change) => change.settings,
};

/** True when what `name` answered to `input` may be out of date after `change`. */
export function affects<Name extends CallName>(change: Change, name: Name, input: CallInput<Name>): boolean {
  const rule = rules[name];
  return rule !== undefined && (change.all || rule(change, input));
}
