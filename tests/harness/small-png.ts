// Makes a screenshot's PNG small: at most 256 colours, chosen by median cut, one byte per pixel. A page has few colours and
// their edges; to the eye it is the same. Reads what Chromium writes: 8 bits, no interlacing.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST = 256; // colours that one byte names
const AMENDED = 96; // of them, for what the boxes got wrong
const RARE = 0.25; // what a pixel counts when boxes are cut: a ring of one person is as much to the eye as a field of points

interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB by pixel. */
  readonly pixels: Uint32Array;
}

/** The same picture in fewer bytes. */
export const smallPng = (png: Buffer): Buffer => encode(decode(png));

const paeth = (a: number, b: number, c: number): number => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
};

export const decode = (png: Buffer): Picture => {
  const data: Buffer[] = [];
  let [width, height, size] = [0, 0, 3];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const kind = png.toString('latin1', at + 4, at + 8);
    if (kind === 'IDAT') data.push(body);
    if (kind !== 'IHDR') continue;
    [width, height, size] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    if (body[8] !== 8 || (body[9] !== 2 && body[9] !== 6) || body[12] !== 0)
      throw new Error('a screenshot has 8 bits a channel, in colour, not interlaced');
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * size;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] as number;
    const line = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x += 1) {
      const [a, b, c] = [line[x - size] ?? 0, above[x] ?? 0, above[x - size] ?? 0];
      const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter] ?? 0;
      line[x] = (line[x] as number) + guess;
    }
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] =
        ((line[x * size] ?? 0) << 16) | ((line[x * size + 1] ?? 0) << 8) | (line[x * size + 2] ?? 0);
    above = line;
  }
  return { width, height, pixels };
};

const channel = (color: number, c: number): number => (color >> (16 - 8 * c)) & 0xff;

/** Squared, of two colours. */
const distance = (one: number, other: number): number =>
  (channel(one, 0) - channel(other, 0)) ** 2 +
  (channel(one, 1) - channel(other, 1)) ** 2 +
  (channel(one, 2) - channel(other, 2)) ** 2;

/** At most 256 colours that stand for all: the box of colours with the widest spread of pixels is cut in half, again and again. */
const paletteOf = (counts: ReadonlyMap<number, number>): readonly number[] => {
  const boxOf = (colors: readonly number[]) => {
    const spans = [0, 1, 2].map((c) => {
      const values = colors.map((color) => channel(color, c));
      return (
        values.reduce((most, value) => Math.max(most, value), 0) -
        values.reduce((least, value) => Math.min(least, value), 255)
      );
    });
    const span = Math.max(...spans);
    const pixels = colors.reduce((sum, color) => sum + (counts.get(color) ?? 0), 0);
    return { colors, axis: spans.indexOf(span), weight: span * pixels ** RARE, pixels };
  };
  const boxes = [boxOf([...counts.keys()])];
  while (boxes.length < MOST - AMENDED) {
    boxes.sort((a, b) => b.weight - a.weight);
    const widest = boxes[0];
    if (widest === undefined || widest.weight === 0) break;
    const sorted = widest.colors.toSorted((a, b) => channel(a, widest.axis) - channel(b, widest.axis));
    let half = 0;
    for (let seen = 0; half < sorted.length && seen < widest.pixels / 2; half += 1)
      seen += counts.get(sorted[half] as number) ?? 0;
    const cut = Math.min(Math.max(half, 1), sorted.length - 1);
    boxes.splice(0, 1, boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut)));
  }
  // the commonest stands for its box: grounds and lines keep their colour exactly
  const palette = boxes.map(({ colors }) =>
    colors.reduce((best, color) => ((counts.get(color) ?? 0) > (counts.get(best) ?? 0) ? color : best)),
  );
  // then those that came out worst, one after the other: the one dot of a legend is as true as the field it explains
  const apart = new Map(
    [...counts.keys()].map((color) => [color, Math.min(...palette.map((one) => distance(one, color)))]),
  );
  while (palette.length < MOST) {
    const wrong = (color: number): number => (apart.get(color) ?? 0) * (counts.get(color) ?? 0) ** RARE;
    const worst = [...counts.keys()].reduce((most, color) => (wrong(color) > wrong(most) ? color : most));
    palette.push(worst);
    for (const [color, least] of apart) apart.set(color, Math.min(least, distance(worst, color)));
  }
  return palette;
};

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
};

export const encode = ({ width, height, pixels }: Picture): Buffer => {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = counts.size <= MOST ? [...counts.keys()] : paletteOf(counts);
  const index = new Map<number, number>();
  for (const color of counts.keys()) {
    let [best, least] = [0, Number.POSITIVE_INFINITY];
    palette.forEach((one, at) => {
      const apart = distance(one, color);
      if (apart < least) [best, least] = [at, apart];
    });
    index.set(color, best);
  }
  const lines = Buffer.alloc((width + 1) * height); // each begins with its filter: none
  pixels.forEach((pixel, at) => {
    lines[at + Math.floor(at / width) + 1] = index.get(pixel) ?? 0;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(palette.flatMap((color) => [0, 1, 2].map((c) => channel(color, c))));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
