import { OrreryError } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { RemoteRate } from './remote-rate.ts';

test('[FLOW8] one address takes seats and makes sessions at a rate, is told how long to wait, and waiting helps', () => {
  let now = 0;
  const rate = new RemoteRate(() => now);
  const refusal = (remote: string): OrreryError | null => {
    try {
      rate.admit('create_session', remote);
      return null;
    } catch (error) {
      return error as OrreryError;
    }
  };
  let made = 0;
  while (refusal('10.0.0.7') === null) made += 1;
  expect(made).toBe(10);
  const refused = refusal('10.0.0.7');
  expect(refused).toBeInstanceOf(OrreryError);
  expect(refused?.status).toBe(429);
  expect(refusal('10.0.0.8')).toBeNull(); // nobody else is meant
  rate.admit('read_session', '10.0.0.7'); // nor anything that costs nothing
  now += refused?.retryAfterMs ?? 0;
  expect(refusal('10.0.0.7')).toBeNull();
  for (let i = 0; i < 1_100; i += 1) refusal(`10.1.${i}`);
  expect(refusal('10.0.0.7')).toBeNull(); // forgotten, so that memory is bounded
});
