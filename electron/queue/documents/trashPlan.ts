/** Which files of a batch have to go together: those of one document, and those that repeat each other. */
import type { Store } from '../../store/store.ts';

/** Files that go in one portion, unless more belong together. */
const atOnce = 4;

export type TrashPlan = ReturnType<typeof createTrashPlan>;

export function createTrashPlan({ db }: Store) {
  return {
    /** The files of a batch in portions, in their order. */
    portionsOf(batch_id: string): string[][] {
      const files = db.all<{ session_id: string; duplicate_of: string | null }>(
        `SELECT session_id, duplicate_of FROM universal_invoice_sessions WHERE batch_id = ? ORDER BY position`,
        batch_id,
      );
      const links = db.all<{ session_id: string; document_id: string }>(
        `SELECT session_id, document_id FROM document_sessions WHERE session_id IN (
           SELECT session_id FROM universal_invoice_sessions WHERE batch_id = ?)`,
        batch_id,
      );
      /** Each id points towards the one that stands for its group. */
      const above = new Map<string, string>();
      const headOf = (id: string): string => {
        let head = id;
        for (let next = above.get(head); next !== undefined; next = above.get(head)) head = next;
        if (head !== id) above.set(id, head);
        return head;
      };
      const join = (one: string, other: string): void => {
        const [a, b] = [headOf(one), headOf(other)];
        if (a !== b) above.set(b, a);
      };
      for (const { session_id, duplicate_of } of files)
        if (duplicate_of !== null) join(session_id, duplicate_of);
      for (const { session_id, document_id } of links) join(session_id, document_id);

      const groups = new Map<string, string[]>();
      for (const { session_id } of files) {
        const head = headOf(session_id);
        const group = groups.get(head);
        if (group) group.push(session_id);
        else groups.set(head, [session_id]);
      }
      const portions: string[][] = [];
      let open: string[] = [];
      for (const group of groups.values()) {
        if (open.length > 0 && open.length + group.length > atOnce) {
          portions.push(open);
          open = [];
        }
        open.push(...group);
      }
      return open.length > 0 ? [...portions, open] : portions;
    },
  };
}
