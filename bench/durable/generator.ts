// The load, in a process of its own so that it does not share the server's event loop. Started by fork; the load
// comes as the first message. Each client sends once in every slot of 1/rate seconds, at a random moment of it.
import { setTimeout as wait } from 'node:timers/promises';
import { pace } from '../pace.ts';
import { quantiles } from '../spread.ts';
import type { Load, Progress } from './load.ts';
import { LoadClient } from './load-client.ts';

const DRAIN_MS = 5_000; // an answer later than that counts as lost

const tell = (progress: Progress): void => void process.send?.(progress);

const drain = async (clients: readonly LoadClient[]): Promise<number> => {
  const unanswered = () => clients.reduce((sum, client) => sum + client.unanswered, 0);
  const end = performance.now() + DRAIN_MS;
  while (unanswered() > 0 && performance.now() < end) await wait(10);
  return unanswered();
};

const run = async ({ urls, rate, presenceHz, warmUpSeconds, seconds }: Load): Promise<void> => {
  const clients = urls.map((url) => new LoadClient(url));
  await Promise.all(clients.map((client) => client.welcomed));
  await clients[0]?.prepare();

  const start = performance.now();
  const end = start + (warmUpSeconds + seconds) * 1_000;
  const work = clients.flatMap((client) => [
    pace(rate, end, () => client.submit()),
    ...(presenceHz > 0 ? [pace(presenceHz, end, () => client.present())] : []),
  ]);
  await wait(warmUpSeconds * 1_000);
  for (const client of clients) {
    client.counting = true;
    client.frames = 0;
  }
  const cpu = process.cpuUsage();
  const from = performance.now();
  tell({ kind: 'measuring' });
  await Promise.all(work);
  tell({ kind: 'measured' });
  const { user, system } = process.cpuUsage(cpu);
  const generatorCpu = (user + system) / 10 / (performance.now() - from);

  const lost = await drain(clients);
  const sum = (of: (client: LoadClient) => number): number => clients.reduce((all, one) => all + of(one), 0);
  tell({
    kind: 'done',
    figures: {
      ack: quantiles(clients.flatMap((client) => client.acks)),
      sent: sum((client) => client.sent),
      lost,
      refused: sum((client) => client.refused),
      frames: sum((client) => client.frames),
      generatorCpu: Math.round(generatorCpu),
    },
  });
  for (const client of clients) client.close();
};

process.once('message', (load: Load) => {
  run(load).then(
    () => process.disconnect(),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
