import { expect, test } from 'vitest';
import { UploadGate } from './upload-gate.ts';

const local = { kind: 'local', key: 'local' } as const;
const guest = (name: string) => ({ kind: 'guest', key: `guest:${name}` }) as const;

test('[UPLOAD5] so many files at once, two of one guest, and a place is free again when its file is through', () => {
  const gate = new UploadGate(4);
  const leave = gate.enter(guest('ana'));
  gate.enter(guest('ana'));
  expect(() => gate.enter(guest('ana'))).toThrow(/2 files already/);
  gate.enter(local);
  gate.enter(local);
  expect(() => gate.enter(guest('ben'))).toThrow(/4 files at once/);
  leave();
  expect(() => gate.enter(guest('ben'))).not.toThrow();
  expect(() => gate.enter(guest('ana'))).toThrow(/4 files at once/);
});
