// A microphone as a source of levels. It is measured in this page, 20 times a second; no sound is kept, recorded or sent, and a
// track is never handed to anybody.
import type { LevelSource } from '@orrery/client';

export type MicrophoneFailure = 'refused' | 'no_device' | 'busy' | 'unavailable';

export class MicrophoneError extends Error {
  readonly failure: MicrophoneFailure;

  constructor(failure: MicrophoneFailure) {
    super(failure);
    this.failure = failure;
  }
}

export interface Microphone extends LevelSource {
  /** Calls once when the device is gone by itself. */
  onEnded(listener: () => void): void;
  /** Gives the device back. */
  close(): void;
}

const MEASURE_MS = 50;
const SAMPLES = 1_024; // 21 ms at 48 kHz: longer than a period of the deepest voice
const SILENT_DB = -65; // a quiet room
const LOUD_DB = -15; // somebody close to the microphone

/** Root mean square of samples in -1..1 as 0..1, evenly in decibels. */
export const levelOf = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(Math.max(1e-12, sum / samples.length));
  return Math.min(1, Math.max(0, (db - SILENT_DB) / (LOUD_DB - SILENT_DB)));
};

/** What the browser's refusal means for the person before it. */
export const failureOfDevice = (error: unknown): MicrophoneFailure => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'no_device';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'refused';
};

/** Asks for the microphone. Rejects with MicrophoneError. */
export const openMicrophone = async (): Promise<Microphone> => {
  const devices = navigator.mediaDevices as MediaDevices | undefined; // absent outside secure contexts
  if (!devices?.getUserMedia) throw new MicrophoneError('unavailable');
  // As loud as it is: a gain control raises a quiet room to a voice, a noise filter takes a steady voice away.
  const audio = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };
  const stream = await devices.getUserMedia({ audio }).catch((error: unknown) => {
    throw new MicrophoneError(failureOfDevice(error));
  });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  context.createMediaStreamSource(stream).connect(analyser); // and to nothing else
  void context.resume();
  const samples = new Float32Array(SAMPLES);
  const listeners = new Set<(level: number) => void>();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const level = levelOf(samples);
    for (const listener of listeners) listener(level);
  }, MEASURE_MS);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEnded(listener) {
      stream.getAudioTracks()[0]?.addEventListener('ended', listener, { once: true });
    },
    close() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
};
