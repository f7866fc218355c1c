// What a figure was measured on. Printed with every bench, because a figure without its machine means nothing.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';

/** Packages whose version moves the figures. */
const PACKAGES = ['ws', 'zod', 'fastify', '@duckdb/node-api', 'three'] as const;

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly node: string;
  readonly packages: Readonly<Record<string, string>>;
  /** Runnable tasks over the last minute, before the bench: above 0.5 it was not alone. */
  readonly load: number;
}

const versionOf = (name: string): string => {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

export const machine = (): Machine => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  node: process.version,
  packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  load: Number((loadavg()[0] ?? 0).toFixed(1)),
});

export const machineLine = ({ cores, cpu, node, packages, load }: Machine): string => {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `${cores} cores, ${cpu}, node ${node}, ${versions.join(', ')}; load before: ${load}`;
};
