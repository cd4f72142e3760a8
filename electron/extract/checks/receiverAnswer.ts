/** What the receiver answered (CR: MensajeReceptor), as far as its file lies beside the document. */
import type { Rule } from './types.ts';

/** One's own "no" to a purchase, or a customer's to a sale: either way it is not simply to be booked. */
export const receiverAnswer: Rule = (_document, { receiver_answer }) => {
  if (!receiver_answer || receiver_answer.status === 'unknown' || receiver_answer.status === 'pending')
    return [];
  const { status, message } = receiver_answer;
  const passed = status === 'accepted' || status === 'partially_accepted';
  return [{ code: 'receiver_rejected', passed, found: message ?? status }];
};
