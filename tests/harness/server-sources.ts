// The server's own code as text, for tests that count in it what they walk.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, '../../packages/server/src');

/** Every file that is not a test, by its path under the server's sources. */
export const serverSources = (): { readonly file: string; readonly text: string }[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('test'))
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(SOURCES, file), 'utf8') }));
