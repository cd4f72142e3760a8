/** An upload call: every file safe first, then the answer. Cut off, refused or failed: nothing stays. */
import type { IncomingMessage } from 'node:http';
import type { UploadAnswer } from '../../shared/api.ts';
import { AppError } from '../../shared/errors.ts';
import { sentence } from '../sentences.ts';
import type { ApiDeps, ApiLimits, UploadAccount } from './deps.ts';
import { isMultipart, readMultipart } from './multipart.ts';

/** Refuses before the first byte what cannot be taken anyway. */
async function checkSize(request: IncomingMessage, deps: ApiDeps, limits: ApiLimits): Promise<void> {
  if (!isMultipart(request.headers['content-type'])) throw new AppError('not_multipart');
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limits.request_bytes) throw new AppError('file_too_large');
  if (length + limits.spare_bytes > (await deps.freeBytes())) throw new AppError('disk_full');
}

/**
 * Receives one upload call.
 * @param ready is called when the body will be read: the place to send "100 Continue"
 * @returns the answer, when every file of the call is in the vault and the batch counts
 * @throws AppError not_multipart, bad_request, file_too_large, disk_full, storage_failed; SenderGone
 */
export async function receiveUpload(
  request: IncomingMessage,
  owner: { company_id: string; user_id: string | null },
  deps: ApiDeps,
  limits: ApiLimits,
  ready: () => void,
): Promise<UploadAnswer> {
  await checkSize(request, deps, limits);
  const upload = deps.openUpload(owner);
  try {
    ready();
    await readMultipart(request, limits, async (filename, bytes) => {
      await upload.addFile(filename, bytes);
    });
    return answerOf(await upload.commit(), deps);
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

function answerOf(
  { batch_id, session_ids, rejected, created_at, total_files }: UploadAccount,
  deps: ApiDeps,
): UploadAnswer {
  const nothing = session_ids.length === 0;
  deps.log.info(`Upload: ${total_files} files, ${session_ids.length} accepted, ${rejected.length} rejected`, {
    batch_id,
  });
  return {
    batch_id,
    total_files,
    created_sessions: session_ids.length,
    session_ids,
    status: nothing ? 'nothing_to_process' : 'processing_in_background',
    message: sentence(deps.language(), nothing ? 'upload.nothing' : 'upload.processing'),
    created_at,
    rejected: rejected.map(({ filename, reason }) => ({ filename, reason })),
  };
}
