import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrreryError } from './errors.ts';
import type { Quaternion, Vector3 } from './geometry.ts';
import type { UserId } from './ids.ts';
import { DEVICES, type Lens, Pose, TOOLS } from './presence.ts';
import {
  decodePose,
  decodePoses,
  encodePose,
  encodeSlotPose,
  presenceHeader,
  SLOTS,
  type SlotPose,
} from './presence-codec.ts';

const coordinate = fc.oneof(
  fc.double({ min: -10_000, max: 10_000, noNaN: true }),
  fc.double({ min: -5, max: 5, noNaN: true }),
  fc.constantFrom(-10_000, 10_000, 8_388.607, -8_388.608, 8_388.6075, 0),
);
const vector = fc.tuple(coordinate, coordinate, coordinate) as fc.Arbitrary<Vector3>;
const component = fc.double({ min: -1, max: 1, noNaN: true });
const unit = fc
  .tuple(component, component, component, component)
  .filter((q) => Math.hypot(...q) > 0.1)
  .map((q) => q.map((c) => c / Math.hypot(...q)) as Quaternion);
const orientation = fc.oneof(
  unit,
  fc.constantFrom<Quaternion>([0, 0, 0, 1], [0, 0, 0, -1], [0.5, -0.5, 0.5, -0.5], [-1, 0, 0, 0]),
);

const hand = fc.record({ position: vector, orientation }, { requiredKeys: ['position'] });
const slotOf = (user: UserId): number => Number(user.slice('user-'.length));
const userAt = (slot: number): UserId => `user-${slot}` as UserId;
const single = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((n) => Math.fround(n) + 0);
const lens: fc.Arbitrary<Lens> = fc
  .record({
    form: fc.constantFrom('3d' as const, 'flat' as const),
    projection: fc.constantFrom('perspective' as const, 'orthographic' as const),
    distance: single(0.000_1, 40),
    aspect: fc.integer({ min: 1, max: 255 }).map((n) => n / 50),
    x: single(-1, 1),
    y: single(-1, 1),
  })
  .map(({ x, y, ...all }) => (all.form === 'flat' ? { ...all, x, y } : all));

const pose = fc
  .record(
    {
      position: vector,
      orientation,
      target: vector,
      tool: fc.constantFrom(...TOOLS),
      row: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      speaking: fc.constant(true),
      following: fc.constantFrom(...Array.from({ length: SLOTS }, (_, slot) => `user-${slot}` as UserId)),
      private: fc.constant(true),
      device: fc.constantFrom(...DEVICES),
      hands: fc
        .tuple(fc.option(hand), fc.option(hand))
        .filter(([left, right]) => left !== null || right !== null),
      lens,
    },
    { requiredKeys: ['position'] },
  )
  .map((fields) => fields as Pose);

const slotPose: fc.Arbitrary<SlotPose> = fc.record({
  slot: fc.integer({ min: 0, max: SLOTS - 1 }),
  pose,
  spotlit: fc.boolean(),
});

const frameOf = (people: readonly SlotPose[]): Uint8Array =>
  Buffer.concat([presenceHeader(people.length), ...people.map((one) => encodeSlotPose(one, slotOf))]);

const sameTurn = (turn: Quaternion | undefined, q: Quaternion | undefined): void => {
  expect(turn === undefined).toBe(q === undefined);
  if (!turn || !q) return;
  const dot = turn.reduce((sum, c, i) => sum + c * (q[i] as number), 0);
  turn.forEach((c, i) => void expect(Math.abs(c * Math.sign(dot) - (q[i] as number))).toBeLessThan(1e-4));
};

/** The same participant, as near as the bytes can say. */
const expectSame = (got: Pose, given: Pose): void => {
  const { position, orientation: turn, target, hands, ...rest } = got;
  const { position: p, orientation: q, target: t, hands: h, ...exact } = given;
  expect(rest).toEqual(exact);
  const all = [...p, ...(t ?? []), ...(h ?? []).flatMap((one) => one?.position ?? [])].map(Math.abs);
  const within = Math.max(...all) > 8_388.607 ? 0.001_000_1 : 0.000_500_1; // metres
  const near = (a: Vector3, b: Vector3) =>
    a.forEach((c, i) => void expect(Math.abs(c - (b[i] as number))).toBeLessThanOrEqual(within));
  near(position, p);
  expect(target === undefined).toBe(t === undefined);
  if (target && t) near(target, t);
  sameTurn(turn, q);
  expect(hands?.map((one) => one === null)).toEqual(h?.map((one) => one === null));
  for (const [side, one] of (h ?? []).entries()) {
    const back = hands?.[side];
    if (!one || !back) continue;
    near(back.position, one.position);
    sameTurn(back.orientation, one.orientation);
  }
  expect(Pose.safeParse(got).error).toBeUndefined();
};

describe('a pose as bytes', () => {
  test('[PRES4] comes back to the millimetre and to a hundredth of a degree, everything else exactly', () => {
    fc.assert(
      fc.property(pose, (given) => expectSame(decodePose(encodePose(given, slotOf), userAt), given)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(slotPose, { maxLength: 60 }), (given) => {
        const got = decodePoses(frameOf(given), userAt);
        expect(got.map(({ slot, spotlit }) => [slot, spotlit])).toEqual(
          given.map(({ slot, spotlit }) => [slot, spotlit]),
        );
        for (const [i, one] of got.entries()) expectSame(one.pose, (given[i] as SlotPose).pose);
      }),
    );
  });

  test('[PRES4] of somebody who walks takes 18 bytes, of somebody who points 27, and 4 more with a row', () => {
    const walking: Pose = { position: [1, 1.6, -2], orientation: [0, 0, 0, 1], tool: 'look' };
    const pointing: Pose = { ...walking, target: [0, 0, 0] };
    const sizes = [walking, pointing, { ...pointing, row: 7 as never }].map(
      (given) => encodeSlotPose({ slot: 0, pose: given, spotlit: false }).length,
    );
    expect(sizes).toEqual([18, 27, 31]);
  });

  test('[PRES15] with a device, another tool and on one’s own takes not a byte more; what few say, they alone pay for', () => {
    const walking: Pose = { position: [1, 1.6, -2], orientation: [0, 0, 0, 1], tool: 'brush' };
    const size = (more: Partial<Pose>) =>
      encodeSlotPose({ slot: 0, pose: { ...walking, ...more }, spotlit: false }, slotOf).length;
    expect(size({ device: 'desktop', private: true })).toBe(18);
    expect(size({ device: 'headset', following: userAt(3) })).toBe(19);
    expect(size({ hands: [{ position: [0, 0, 0] }, null] })).toBe(28);
    const turned = { position: [0, 0, 0] as Vector3, orientation: [0, 0, 0, 1] as Quaternion };
    expect(size({ hands: [turned, turned] })).toBe(49);
    expect(size({ hands: [null, null] })).toBe(18);
  });

  test('[PRES14] leaves out whom somebody follows where nobody has that number, at either end', () => {
    const given: Pose = { position: [0, 0, 0], following: userAt(9) };
    expect(decodePose(encodePose(given), userAt)).toEqual({ position: [0, 0, 0] });
    expect(decodePose(encodePose(given, slotOf))).toEqual({ position: [0, 0, 0] });
    expect(decodePose(encodePose(given, slotOf), userAt)).toEqual(given);
  });

  test('[PRES4] of somebody who is followed takes 7 bytes more, and 8 again on paper', () => {
    const walking: Pose = { position: [1, 1.6, -2], orientation: [0, 0, 0, 1], tool: 'look' };
    const deep = { form: '3d', projection: 'perspective', distance: 5, aspect: 1.6 } as const;
    const sizes = [
      { ...walking, lens: deep },
      { ...walking, lens: { ...deep, form: 'flat', x: 0, y: 0 } },
    ].map((given) => encodeSlotPose({ slot: 0, pose: given as Pose, spotlit: false }).length);
    expect(sizes).toEqual([25, 33]);
  });

  test('[PRES5] a lens that nobody sees through is refused', () => {
    const bytes = encodePose({
      position: [0, 0, 0],
      lens: { form: '3d', projection: 'perspective', distance: 1, aspect: 1 },
    });
    const at = bytes.length - 6; // flags, distance, aspect
    for (const [offset, values] of [
      [0, [4]],
      [1, [0, 0, 0, 0]],
      [1, [0, 0, 0x80, 0xbf]],
      [1, [0, 0, 0xc0, 0x7f]],
      [5, [0]],
    ] as const) {
      const spoiled = Uint8Array.from(bytes);
      spoiled.set(values, at + offset);
      expect(() => decodePose(spoiled)).toThrow(OrreryError);
    }
  });

  test('[PRES4] in whole millimetres comes back as the very same numbers', () => {
    const given: Pose = {
      position: [1.234, -0.001, 8_388.607],
      target: [0, 0, 0],
      orientation: [0, 0, 0, 1],
    };
    expect(decodePose(encodePose(given))).toEqual(given);
  });

  test('[PRES4] leaves out a turn that is none and a row that no bytes can hold', () => {
    const given: Pose = { position: [0, 0, 0], orientation: [0, 0, 0, 0], row: (2 ** 32) as never };
    expect(decodePose(encodePose(given))).toEqual({ position: [0, 0, 0] });
  });
});

describe('hostile bytes', () => {
  /** A legal value, or OrreryError `invalid`: nothing else. True where refused. */
  const survives = (bytes: Uint8Array): boolean => {
    let refused = 0;
    for (const decode of [
      () => [decodePose(bytes, userAt)],
      () => decodePoses(bytes, userAt).map((one) => one.pose),
    ]) {
      try {
        for (const got of decode()) expect(Pose.safeParse(got).error).toBeUndefined();
      } catch (error) {
        expect(error).toBeInstanceOf(OrreryError);
        expect((error as OrreryError).code).toBe('invalid');
        refused += 1;
      }
    }
    return refused === 2;
  };

  test('[PRES5] cut off anywhere, or with something after the end, are refused', () => {
    fc.assert(
      fc.property(fc.array(slotPose, { minLength: 1, maxLength: 5 }), pose, (people, one) => {
        for (const bytes of [frameOf(people), encodePose(one, slotOf)]) {
          for (let length = 0; length < bytes.length; length += 1)
            expect(survives(bytes.slice(0, length))).toBe(true);
          expect(survives(Buffer.concat([bytes, Buffer.of(0)]))).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('[PRES5] with any bit turned become a legal pose or are refused', () => {
    fc.assert(
      fc.property(fc.array(slotPose, { minLength: 1, maxLength: 3 }), pose, (people, one) => {
        for (const bytes of [frameOf(people), encodePose(one, slotOf)])
          for (let bit = 0; bit < bytes.length * 8; bit += 1) {
            const turned = Uint8Array.from(bytes);
            turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
            survives(turned);
          }
      }),
      { numRuns: 5 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void survives(bytes)));
  });

  test('[PRES5] that claim more people than they hold, no turn, an unknown tool, flag, slot or place are refused', () => {
    const good = () => Uint8Array.from(encodePose({ position: [0, 0, 0], orientation: [0, 0, 0, 1] }));
    const spoiled = (at: number, ...values: number[]) => {
      const bytes = good();
      bytes.set(values, at);
      return bytes;
    };
    expect(() => decodePose(good())).not.toThrow();
    const bad = [
      spoiled(0, 2), // version
      spoiled(1, 1), // kind
      spoiled(2, 1 | 64), // follows, and says not whom
      spoiled(2, 1 | 128), // hands, and there are none
      spoiled(2, 1 | 16), // spotlit, which a client cannot be by itself
      spoiled(3, TOOLS.length + 1), // tool
      spoiled(3, (DEVICES.length + 1) << 4), // device
      Uint8Array.of(...[1, 2, 64, 0], ...Array(9).fill(0), SLOTS), // follows a number that nobody can have
      Uint8Array.of(...[1, 2, 128, 0], ...Array(9).fill(0), 0), // hands that are none
      Uint8Array.of(...[1, 2, 128, 0], ...Array(9).fill(0), 16, ...Array(9).fill(0)), // a third hand
      Uint8Array.of(...[1, 2, 128, 0], ...Array(9).fill(0), 2, ...Array(15).fill(0)), // a turn of no hand
      spoiled(2, 1 | 32, 0, 0xff, 0xff, 0x7f), // 16 km away
      spoiled(13, 0xff, 0x7f, 0xff, 0xff), // components that add up to more than a turn
      spoiled(13, 0, 0x80), // a component below the least
    ];
    expect(bad.map(survives)).toEqual(bad.map(() => true));
    const crowd = frameOf([{ slot: 0, pose: { position: [0, 0, 0] }, spotlit: false }]);
    crowd[2] = 0xff;
    crowd[3] = 0xff;
    expect(survives(crowd)).toBe(true);
    const nobody = frameOf([{ slot: SLOTS, pose: { position: [0, 0, 0] }, spotlit: false }]);
    expect(survives(nobody)).toBe(true);
  });
});
