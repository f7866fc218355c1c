// The load of the pressure bench, in a process of its own: every client sends at its rate whatever is answered, so a server
// that stalls finds a queue. Acknowledgements are counted in tenths of a second. Started by fork.
import { setTimeout as wait } from 'node:timers/promises';
import { LoadClient } from '../durable/load-client.ts';
import { quantiles } from '../spread.ts';
import type { FromGenerator, PressureLoad, Tenth } from './pressure.ts';

const TENTH_MS = 100;
const DRAIN_MS = 10_000;

const tell = (message: FromGenerator): void => void process.send?.(message);

const run = async ({ urls, rate, seconds }: PressureLoad): Promise<void> => {
  const clients = urls.map((url) => new LoadClient(url));
  await Promise.all(clients.map((client) => client.welcomed));
  await clients[0]?.prepare();
  for (const client of clients) client.counting = true;
  tell({ kind: 'measuring' });
  const total = rate * clients.length;
  const tenths: Tenth[] = [];
  const start = performance.now();
  let sent = 0;
  let next = start + TENTH_MS;
  while (performance.now() - start < seconds * 1_000) {
    const due = Math.floor(((performance.now() - start) / 1_000) * total);
    for (; sent < due; sent += 1) clients[sent % clients.length]?.submit();
    await wait(1);
    while (performance.now() >= next) {
      tenths.push({
        acks: quantiles(clients.flatMap((client) => client.acks.splice(0))),
        unanswered: clients.reduce((sum, client) => sum + client.unanswered, 0),
      });
      next += TENTH_MS;
    }
  }
  const end = performance.now() + DRAIN_MS;
  const unanswered = () => clients.reduce((sum, client) => sum + client.unanswered, 0);
  while (unanswered() > 0 && performance.now() < end) await wait(10);
  const refused = clients.reduce((sum, client) => sum + client.refused, 0);
  tell({ kind: 'done', tenths, sent, lost: unanswered(), refused });
  for (const client of clients) client.close();
};

process.once('message', (load: PressureLoad) => {
  run(load).then(
    () => process.disconnect(),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
