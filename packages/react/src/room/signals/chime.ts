// A short, quiet tone made in the page: two notes a fifth apart, a quarter of a second. There is no file to fetch. A browser that
// lets a page sound only after a click stays silent until then.

const NOTES_HZ = [587.33, 880] as const; // D5, A5
const NOTE_S = 0.12;
const LOUDNESS = 0.05; // of full: heard in a quiet room, no fright in a headset

let context: AudioContext | null = null;

export const chime = (): void => {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  const out = context;
  NOTES_HZ.forEach((hertz, index) => {
    const from = out.currentTime + index * NOTE_S;
    const tone = new OscillatorNode(out, { frequency: hertz });
    const volume = new GainNode(out, { gain: 0 });
    volume.gain.setTargetAtTime(LOUDNESS, from, 0.01);
    volume.gain.setTargetAtTime(0, from + NOTE_S * 0.6, 0.04);
    tone.connect(volume).connect(out.destination);
    tone.start(from);
    tone.stop(from + NOTE_S * 3);
  });
};
