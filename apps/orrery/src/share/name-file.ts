// Claimed names on disk: one JSON line per claim, later lines win. Read once at the start and rewritten without what
// has ended; a torn last line is a crash while appending and is dropped.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { NameClaim, type NameStore } from '@orrery/server';
import { readIfThere, writePrivate } from './secret-file.ts';

const parseLine = (line: string): NameClaim[] => {
  try {
    const parsed = NameClaim.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
};

const toLine = (claim: NameClaim): string => `${JSON.stringify(claim)}\n`;

export const nameFile = (dataDir: string, now: () => number): NameStore => {
  const path = join(dataDir, 'names.jsonl');
  return {
    load() {
      const latest = new Map<string, NameClaim>();
      for (const claim of (readIfThere(path) ?? '').split('\n').flatMap(parseLine))
        latest.set(claim.user_id, claim);
      const alive = [...latest.values()].filter((claim) => claim.until > now());
      writePrivate(path, alive.map(toLine).join(''));
      return alive;
    },
    append(claim) {
      appendFileSync(path, toLine(claim), { mode: 0o600 });
    },
  };
};
