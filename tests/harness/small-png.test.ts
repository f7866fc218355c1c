import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { smallPng } from './small-png.ts';

const [WIDTH, HEIGHT] = [7, 10];

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
};

/** A picture whose lines use all five filters, by the standard's own words. */
const pngOf = (at: (x: number, y: number) => readonly number[]): Buffer => {
  const byte = (x: number, y: number): number =>
    x < 0 || y < 0 ? 0 : (at(Math.floor(x / 3), y)[x % 3] as number);
  const lines = Array.from({ length: HEIGHT }, (_, y) => [
    y % 5,
    ...Array.from({ length: WIDTH * 3 }, (_, x) => {
      const [a, b, c] = [byte(x - 3, y), byte(x, y - 1), x < 3 ? 0 : byte(x - 3, y - 1)];
      const p = a + b - c;
      const near = [a, b, c].toSorted((u, v) => Math.abs(p - u) - Math.abs(p - v))[0] as number;
      return (byte(x, y) - ([0, a, b, Math.floor((a + b) / 2), near][y % 5] as number)) & 0xff;
    }),
  ]).flat();
  const head = Buffer.from([0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, 2, 0, 0, 0]);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('a picture of few colours comes out as it went in, whatever the filters of its lines', () => {
  const at = (x: number, y: number) => [(x * 37) & 0xff, (y * 91) & 0xff, ((x + y) * 13) & 0xff];
  const png = smallPng(pngOf(at));
  const body = (kind: string): Buffer => {
    const from = png.indexOf(kind);
    return png.subarray(from + 4, from + 4 + png.readUInt32BE(from - 4));
  };
  const [palette, lines] = [body('PLTE'), inflateSync(body('IDAT'))];
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const index = lines[y * (WIDTH + 1) + 1 + x] as number;
      expect([...palette.subarray(index * 3, index * 3 + 3)]).toEqual(at(x, y));
    }
});
