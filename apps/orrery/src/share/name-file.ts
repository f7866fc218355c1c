// Claimed names on disk, a line each: rewritten at the start, then appended to. What a line says is the server's.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrreryError } from '@orrery/protocol';
import type { sharedPrincipals } from '@orrery/server';
import { readIfThere, writePrivate } from './secret-file.ts';

type NameStore = NonNullable<Parameters<typeof sharedPrincipals>[0]['names']>;

export const nameFile = (dataDir: string): NameStore => {
  const path = join(dataDir, 'names.jsonl');
  return {
    load: () => (readIfThere(path) ?? '').split('\n'),
    replace: (lines) => writePrivate(path, lines.map((line) => `${line}\n`).join('')),
    append(line) {
      try {
        appendFileSync(path, `${line}\n`, { mode: 0o600 });
      } catch {
        throw new OrreryError(
          'storage_unavailable',
          'The name cannot be kept; free some disk space and try again.',
        );
      }
    },
  };
};
