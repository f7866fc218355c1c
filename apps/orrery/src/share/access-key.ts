// The key that signs invitations and access cookies. It is kept, so that both survive a restart; removing the file
// ends all of them [SHARE11].
import { join } from 'node:path';
import { readIfThere, writePrivate } from './secret-file.ts';

const KEY_BYTES = 32; // as long as the HMAC-SHA-256 it feeds

/** The key of this DATA_DIR, made at the first use and where the file is damaged. */
export const accessKey = (dataDir: string, random: (bytes: number) => Uint8Array): Uint8Array => {
  const path = join(dataDir, 'access.key');
  const kept = Buffer.from((readIfThere(path) ?? '').trim(), 'base64url');
  if (kept.length === KEY_BYTES) return kept;
  const key = Buffer.from(random(KEY_BYTES));
  writePrivate(path, `${key.toString('base64url')}\n`);
  return key;
};
