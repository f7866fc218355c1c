import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DOWN } from './down.ts';
import { ENTRY_BODIES } from './entry.ts';
import { ErrorBody } from './errors.ts';
import { ROUTES, type Route } from './routes.ts';
import { RECORD_TYPES } from './scene/records.ts';
import { UP } from './up.ts';
import { PROTOCOL_VERSION, SCHEMA_HISTORY } from './version.ts';

const shapes = (table: Record<string, z.ZodType>, io: 'input' | 'output') =>
  Object.fromEntries(
    Object.entries(table).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io, unrepresentable: 'any' }),
    ]),
  );

const schemaHash = (): string => {
  const rest = Object.entries(ROUTES as Record<string, Route>).map(
    ([name, { method, path, body, query, answer }]) => ({
      name,
      method,
      path,
      body: body ? z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) : null,
      ...(query ? { query: z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) } : {}),
      answer: answer ? z.toJSONSchema(answer, { unrepresentable: 'any' }) : null,
    }),
  );
  const records = Object.fromEntries(
    Object.entries(RECORD_TYPES).map(([name, { schema }]) => [name, schema]),
  );
  const whole = {
    up: shapes(UP, 'input'),
    down: shapes(DOWN, 'output'),
    entries: shapes(ENTRY_BODIES, 'output'),
    scene: shapes(records, 'output'),
    error: z.toJSONSchema(ErrorBody),
    rest,
  };
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 16);
};

test('[WIRE16] the hash of all schemas is the one the version history ends with', () => {
  const current = SCHEMA_HISTORY.at(-1);
  expect(
    current?.hash,
    'a schema changed: add a line to SCHEMA_HISTORY, and a version if old clients break',
  ).toBe(schemaHash());
  expect(current?.version).toBe(PROTOCOL_VERSION);
});

test('[WIRE16] versions in the history never go back', () => {
  const versions = SCHEMA_HISTORY.map((line) => line.version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
});
