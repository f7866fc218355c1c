// `npm run test:full`: every test with its long settings (ORRERY_FULL=1). Both halves run even if the first fails.
import { runTool } from './run-tool.ts';

const env = { ORRERY_FULL: '1' };
const unit = runTool('vitest', ['run'], env);
const browser = runTool('../../scripts/test-browser.ts', [], env);
process.exitCode = unit || browser;
