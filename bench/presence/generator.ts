// The load, in a process of its own so that it does not share the server's event loop. Started by fork; the load comes
// as the first message. Each client sends once in every slot of 1/hz seconds, at a random moment of it.
import { setTimeout as wait } from 'node:timers/promises';
import { pace } from '../pace.ts';
import { quantiles } from '../spread.ts';
import type { PresenceLoad, PresenceProgress } from './load.ts';
import { type SentTimes, Walker } from './walker.ts';

const READERS = 5; // receivers whose poses are read for the lag; reading all would make the generator the bottleneck

const tell = (progress: PresenceProgress): void => void process.send?.(progress);

const run = async (load: PresenceLoad): Promise<void> => {
  const { urls, hz, warmUpSeconds, seconds } = load;
  const times: SentTimes = new Map();
  const walkers = urls.map((url, index) => new Walker(url, index, load, times, index < READERS));
  await Promise.all(walkers.map(({ welcomed }) => welcomed));
  const end = performance.now() + (warmUpSeconds + seconds) * 1_000;
  const work = walkers.map((walker) => pace(hz, end, () => walker.step()));
  await wait(warmUpSeconds * 1_000);
  for (const walker of walkers) walker.counting = true;
  const cpu = process.cpuUsage();
  const from = performance.now();
  tell({ kind: 'measuring' });
  await Promise.all(work);
  tell({ kind: 'measured' });
  const { user, system } = process.cpuUsage(cpu);
  const sum = (of: (walker: Walker) => number): number => walkers.reduce((all, one) => all + of(one), 0);
  tell({
    kind: 'done',
    figures: {
      sent: sum(({ sent }) => sent),
      delivered: sum(({ delivered }) => delivered),
      frames: sum(({ frames }) => frames),
      bytes: sum(({ bytes }) => bytes),
      lag: quantiles(walkers.flatMap(({ lags }) => lags)),
      generatorCpu: Math.round((user + system) / 10 / (performance.now() - from)),
    },
  });
  for (const walker of walkers) walker.close();
};

process.once('message', (load: PresenceLoad) => {
  run(load).then(
    () => process.disconnect(),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
