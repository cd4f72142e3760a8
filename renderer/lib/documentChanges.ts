/** What a person does to a document from a list, each with its way back. */
import { call } from './api.ts';

/** Takes back what was done. */
export type Undo = () => Promise<unknown>;

/** @param force also when checks fail with errors, which the person has seen */
export async function confirmDocument(document_id: string, force: boolean): Promise<Undo> {
  await call('documents:confirm', { document_id, force });
  return () => call('documents:undo', { document_id });
}

export async function moveDocument(document_id: string, from: string, to: string): Promise<Undo> {
  await call('documents:moveToCompany', { document_id, company_id: to });
  return () => call('documents:moveToCompany', { document_id, company_id: from });
}

export async function undoAll(undos: readonly Undo[]): Promise<void> {
  for (const undo of undos) await undo();
}
