// Builds a page that shows one of the documented components, its text unchanged but for what a test sets.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = 'example-page';

/** The examples do not export their component: this line after their text does. */
const mount = (file: string, component: string, edit: (text: string) => string): Plugin => ({
  name: ENTRY,
  enforce: 'pre',
  resolveId: (id) => (id === ENTRY ? `\0${ENTRY}.js` : null),
  load: (id) =>
    id === `\0${ENTRY}.js`
      ? `import { createElement } from 'react';
         import { createRoot } from 'react-dom/client';
         import { ${component} } from ${JSON.stringify(file)};
         createRoot(document.getElementById('root')).render(createElement(${component}));`
      : null,
  transform: (text, id) => (id === file ? `${edit(text)}\nexport { ${component} };` : null),
});

/** The folder with `page.js` and its assets. */
export const buildExample = async (
  name: string,
  component: string,
  edit: (text: string) => string = (text) => text,
): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-example-'));
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    base: '/example/',
    logLevel: 'error',
    plugins: [mount(join(ROOT, 'examples/seed', name), component, edit), react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      cssCodeSplit: false,
      rolldownOptions: {
        input: ENTRY,
        output: { entryFileNames: 'page.js', assetFileNames: 'assets/[name][extname]' },
      },
    },
  });
  return folder;
};
