// `npm run test:full`: every test with its long settings (ORRERY_FULL=1). Both halves run even if the first fails. Arguments go
// to Playwright, and then the browser tests they name are all that runs: `npm run test:full -- data.spec -g ROOM14`.
import { runTool } from './run-tool.ts';

const env = { ORRERY_FULL: '1' };
const named = process.argv.slice(2);
const unit = named.length > 0 ? 0 : runTool('vitest', ['run'], env);
const browser = runTool('../../scripts/test-browser.ts', named, env);
process.exitCode = unit || browser;
