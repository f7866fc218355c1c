// CPU time of another process, all of its threads, from /proc. Linux alone; elsewhere it is not measured.
import { readFileSync } from 'node:fs';

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** User and system time so far, ms; null where /proc is missing. */
export const processCpuMs = (pid: number): number | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS; // utime and stime, proc(5)
  } catch {
    return null;
  }
};
