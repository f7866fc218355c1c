// How Chromium is started for tests: software WebGL, so that every machine draws the same, and a microphone in which
// somebody speaks.
import { voiceFile } from './voice-file.ts';

export const CHROMIUM_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${voiceFile()}`,
  '--use-fake-ui-for-media-stream',
];
