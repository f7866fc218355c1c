// One analysis in a thread of its own, one at a time: each holds a copy of the columns it is about.
import { Worker } from 'node:worker_threads';
import type { AnalysisResult } from '@orrery/analytics';
import type { AnalysisJob } from './analysis-worker.ts';

const HEAP_MB = 256; // of objects; columns lie outside the heap

let last: Promise<unknown> = Promise.resolve();

/** Rejects when `signal` is aborted, also while it waits for another one. */
export const analyzeApart = (job: AnalysisJob, signal: AbortSignal): Promise<AnalysisResult> => {
  const done = last.then(() => run(job, signal));
  last = done.catch(() => undefined);
  return done;
};

const run = async (workerData: AnalysisJob, signal: AbortSignal): Promise<AnalysisResult> => {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<AnalysisResult>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.reason ?? new Error('the analysis ended without an answer')));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
};
