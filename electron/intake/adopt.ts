/**
 * Received files that the library does not know, because a backup took its place or its file was lost: each of
 * them becomes a session again and is read anew. Nothing in the vault is ever swept before this was done.
 */
import { open } from 'node:fs/promises';
import { noCompany } from '../../shared/domain/company.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { restoredKey, namesInBroken, type KnownAs } from '../store/backups.ts';
import { newId } from '../store/ids.ts';
import type { NewSession, StoredFile } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { headLength, judge } from './sniff.ts';
import type { Vault } from './vault.ts';

export interface AdoptDeps {
  store: Store;
  vault: Vault;
  clock: Clock;
  log: Log;
  /** The library's file: beside it lies the broken one, whose names are used as far as they can be read. */
  database: string;
}

interface Stray extends StoredFile, KnownAs {
  media_type: string;
}

/** Takes the strays in, when the library was restored or begins anew. Returns how many. @throws AppError of the store */
export async function adoptStrays({ store, vault, clock, log, database }: AdoptDeps): Promise<number> {
  if (store.lanes.state(restoredKey) === null) return 0;
  const hashes = (await vault.unknown(store.sessions.hashIsUsed)).filter((name) =>
    /^[0-9a-f]{64}$/.test(name),
  );
  const names = hashes.length > 0 ? namesInBroken(database) : new Map<string, KnownAs>();
  const strays: Stray[] = [];
  for (const sha256 of hashes)
    strays.push(await lookAt(vault, sha256, names.get(sha256), newId(clock.now())));
  store.db.durable(() => {
    for (const company_id of new Set(strays.map((stray) => stray.company_id)))
      takeIn(
        store,
        company_id,
        strays.filter((stray) => stray.company_id === company_id),
      );
    store.lanes.forgetState(restoredKey);
  });
  if (strays.length > 0) log.warning(`Took in ${strays.length} stored files that the library did not know`);
  return strays.length;
}

async function lookAt(
  vault: Vault,
  sha256: string,
  known: KnownAs | undefined,
  session_id: string,
): Promise<Stray> {
  const file = await open(vault.pathOf(sha256), 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    const filename = known?.filename ?? sha256.slice(0, 16);
    const judgement = await judge(buffer.subarray(0, bytesRead), filename, bytesRead === size);
    return {
      session_id,
      size,
      sha256,
      filename,
      company_id: known?.company_id ?? noCompany,
      media_type: (judgement.accepted ? judgement.media_type : null) ?? 'application/octet-stream',
    };
  } finally {
    await file.close();
  }
}

function takeIn(store: Store, company_id: string, strays: readonly Stray[]): void {
  store.companies.ensure(company_id);
  const { batch_id } = store.batches.create({
    company_id,
    user_id: null,
    source: 'drop',
    intake_state: 'copying',
    roots: null,
  });
  store.sessions.insert(
    strays.map(({ session_id, filename, size, media_type }, position): NewSession => ({
      session_id,
      batch_id,
      position,
      company_id,
      user_id: null,
      filename,
      source_path: null,
      size,
      media_type,
      notes: '[]',
    })),
  );
  store.sessions.markStored(strays);
  store.batches.setIntakeState(batch_id, 'safe');
}
