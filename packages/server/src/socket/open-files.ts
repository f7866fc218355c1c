// How many files and sockets this process may have open. Each connection is one; beyond the limit the system resets
// newcomers without a word, so the server looks first and says it.
import { readFileSync } from 'node:fs';

/** Open besides sockets: the log and its threads, the datasets' process, listeners, REST calls. */
export const OPEN_FILES_RESERVE = 200;

/** The soft limit of this process; null where the system has none or does not say. Node raises it to the hard one. */
export const openFilesLimit = (): number | null => {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
};

/** What to do where the limit is lower than `sockets` connections need; null where it is not. */
export const openFilesAdvice = (sockets: number, limit = openFilesLimit()): string | null => {
  const needed = sockets + OPEN_FILES_RESERVE;
  if (limit === null || limit >= needed) return null;
  return `${sockets} connections need ${needed} open files and this process may have ${limit}: run \`ulimit -n ${needed}\` first, as root if it is refused.`;
};
