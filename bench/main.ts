// `npm run bench -- NAME [--json] [options]`: runs one bench and prints the machine and its figures.
// It measures nothing itself; each bench stands in a folder of its own.
import { machine, machineLine } from './machine.ts';
import { type Bench, printed } from './report.ts';

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  data: async () => (await import('./data/bench.ts')).data,
  drawings: async () => (await import('./drawings/bench.ts')).drawings,
  durable: async () => (await import('./durable/bench.ts')).durable,
  filter: async () => (await import('./filter/bench.ts')).filter,
  presence: async () => (await import('./presence/bench.ts')).presence,
  pressure: async () => (await import('./pressure/bench.ts')).pressure,
  render: async () => (await import('./render/bench.ts')).render,
  scale: async () => (await import('./scale/bench.ts')).scale,
  talk: async () => (await import('./talk/bench.ts')).talkBench,
  writing: async () => (await import('./writing/bench.ts')).writing,
};

const list = async (): Promise<string> => {
  const lines = await Promise.all(
    Object.entries(BENCHES).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).summary}`),
  );
  return ['npm run bench -- NAME [--json] [options]', '', ...lines].join('\n');
};

const [name, ...rest] = process.argv.slice(2);
const load = name !== undefined && Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (load === undefined) {
  console.log(await list());
  if (name !== undefined && name !== '--help') process.exitCode = 1;
} else {
  const bench = await load();
  const on = machine();
  const json = rest.includes('--json');
  const report = await bench.run(rest.filter((arg) => arg !== '--json'));
  console.log(
    json
      ? JSON.stringify({ bench: name, machine: on, figures: report.figures }, null, 1)
      : `${machineLine(on)}\n\n${printed(report)}`,
  );
}
