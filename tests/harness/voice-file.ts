// A microphone in which somebody speaks: a file of a voice's fundamental and overtones, in words with pauses between them. The
// browser's own made-up microphone beeps for less than a syllable.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000; // samples a second
const SECONDS = 4;
const WORD_S = 0.9; // of each second; the rest is a pause
const PITCH_HZ = 140;
const LOUD = 0.25; // of full scale, about -17 dB

/** Writes it once per process; answers where it is. */
export const voiceFile = (): string => {
  const path = join(tmpdir(), `orrery-voice-${process.pid}.wav`);
  const samples = RATE * SECONDS;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) {
    const t = i / RATE;
    const tone = [1, 2, 3, 4].reduce((sum, n) => sum + Math.sin(2 * Math.PI * PITCH_HZ * n * t) / n, 0);
    const speaks = t % 1 < WORD_S ? 1 : 0;
    bytes.writeInt16LE(Math.round(32_767 * LOUD * speaks * (tone / 2)), 44 + i * 2);
  }
  writeFileSync(path, bytes);
  return path;
};
