// Runs the filter part of the points' shader on the GPU of this browser and reads back what it decided, row by row: the proof
// that the picture keeps what the mask keeps. Used by the browser tests.
import { passesOf } from '@orrery/client';
import type { ColumnData, Filter } from '@orrery/protocol';
import { TABLE_CODES } from '../src/views/scatter/filter-keys.ts';
import { FilterSet, type KeyArray, LIVE_FILTERS } from '../src/views/scatter/filter-set.ts';
import { FILTER_GLSL, TABLE_ROWS, TABLE_WIDTH } from '../src/views/scatter/scatter-shader.ts';
import { SlotOrder } from '../src/views/scatter/slot-order.ts';

const column = (name: string, values: ColumnData['values'], over: Partial<ColumnData> = {}): ColumnData => ({
  name,
  type: 'number',
  values,
  nulls: null,
  dictionary: null,
  ...over,
});

/** Every double next to every bound, singles, whole numbers and categories, each with missing values. */
const made = (): Record<string, ColumnData> => {
  const nasty = [0, -0, 1, -1, 0.1, 0.1 + 0.2, 0.3, 1e300, -1e300, 2 ** 53 - 1, Number.MIN_VALUE, Number.NaN];
  const doubles = [...nasty, ...nasty.map((v) => v * (1 + Number.EPSILON)), Infinity, -Infinity];
  const rows = 4_000;
  const at = (row: number): number =>
    doubles[row % doubles.length]! * (row % 3 === 0 ? 1 : 1 + (row % 7) / 2 ** 50);
  const nulls = Uint8Array.from({ length: rows / 8 }, (_, i) => (i % 5 === 0 ? 0b100 : 0));
  const each = <T>(make: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => make(row));
  return {
    doubles: column('doubles', Float64Array.from(each(at)), { nulls }),
    singles: column('singles', Float32Array.from(each((row) => Math.fround(at(row)))), { nulls }),
    small: column('small', Int16Array.from(each((row) => (row * 37) % 65_536)), { nulls }),
    large: column('large', Int32Array.from(each((row) => row * 1_000_003)), { nulls }),
    kinds: column('kinds', Uint16Array.from(each((row) => (row * 11) % 700)), {
      nulls,
      type: 'category',
      dictionary: Array.from({ length: 700 }, (_, i) => `kind ${i}`),
    }),
  };
};

const compile = (gl: WebGL2RenderingContext): WebGLProgram => {
  const program = gl.createProgram();
  const sources = [
    [
      gl.VERTEX_SHADER,
      `precision highp sampler2D;\n#define FILTERS 4\n${FILTER_GLSL}\nout float kept;\nvoid main() { kept = passes() ? 1.0 : 0.0; }`,
    ],
    [gl.FRAGMENT_SHADER, 'precision highp float;\nout vec4 pixel;\nvoid main() { pixel = vec4(0.0); }'],
  ] as const;
  for (const [kind, source] of sources) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, `#version 300 es\nprecision highp float;\nprecision highp int;\n${source}`);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? '');
    gl.attachShader(program, shader);
  }
  gl.transformFeedbackVaryings(program, ['kept'], gl.INTERLEAVED_ATTRIBS);
  gl.linkProgram(program);
  return program;
};

/** Rows on which GPU and mask differ, over `rounds` of up to four filters; and how many decisions were compared. */
export const checkFilters = (rounds: number): { wrong: string[]; compared: number; kept: number } => {
  const gl = document.createElement('canvas').getContext('webgl2')!;
  const columns = made();
  const rows = columns.doubles!.values.length;
  const order = new SlotOrder(rows);
  const set = new FilterSet();
  const program = compile(gl);
  gl.useProgram(program);
  const keys = Array.from({ length: LIVE_FILTERS }, (_, place) => ({
    buffer: gl.createBuffer(),
    at: gl.getAttribLocation(program, `key${place}`),
  }));
  const setKeys = (place: number, array: KeyArray, size: 1 | 2): void => {
    const { buffer, at } = keys[place]!;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, array, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribIPointer(
      at,
      size,
      array instanceof Uint16Array ? gl.UNSIGNED_SHORT : gl.UNSIGNED_INT,
      0,
      0,
    );
  };
  for (let place = 0; place < LIVE_FILTERS; place++) setKeys(place, new Uint32Array(rows), 1);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  const out = gl.createBuffer();
  gl.bindBuffer(gl.TRANSFORM_FEEDBACK_BUFFER, out);
  gl.bufferData(gl.TRANSFORM_FEEDBACK_BUFFER, rows * 4, gl.STREAM_READ);
  gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, out);
  gl.enable(gl.RASTERIZER_DISCARD);
  const result = { wrong: [] as string[], compared: 0, kept: 0 };
  const names = Object.keys(columns);
  for (let round = 0; round < rounds; round++) {
    const filters: Record<string, Filter> = {};
    for (const [i, name] of names.entries()) {
      if ((round >> i) % 2 === 0 && i !== round % names.length) continue;
      if (Object.keys(filters).length === LIVE_FILTERS) continue;
      const { values } = columns[name]!;
      const [a, b] = [values[(round * 7) % rows]!, values[(round * 13 + 5) % rows]!].sort((x, y) => x - y);
      const bound = (value: number | undefined) =>
        value === undefined || Number.isNaN(value) ? null : value;
      filters[name] =
        name === 'kinds'
          ? {
              kind: 'categories',
              values: [
                ...Array.from({ length: 300 }, (_, k) => `kind ${(k * 3 + round) % 700}`),
                ...(round % 2 ? [null] : []),
              ],
            }
          : { kind: 'range', min: bound(a), max: bound(b) };
    }
    if (!set.sync(filters, (name) => columns[name], order, { setKeys })) throw new Error('not live');
    gl.uniform4uiv(gl.getUniformLocation(program, 'ranges'), set.ranges);
    gl.uniform1fv(gl.getUniformLocation(program, 'byTable'), set.byTable);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texImage2D(
      gl.TEXTURE_2D,
      0,
      gl.R8,
      TABLE_WIDTH,
      TABLE_ROWS * LIVE_FILTERS,
      0,
      gl.RED,
      gl.UNSIGNED_BYTE,
      set.table,
    );
    gl.beginTransformFeedback(gl.POINTS);
    gl.drawArrays(gl.POINTS, 0, rows);
    gl.endTransformFeedback();
    const kept = new Float32Array(rows);
    gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, kept);
    const masks = Object.entries(filters).map(([name, filter]) => passesOf(columns[name]!, filter));
    for (let slot = 0; slot < rows; slot++) {
      const row = order.rowOf(slot);
      const wanted = masks.every((mask) => mask[row] === 1) ? 1 : 0;
      result.compared++;
      result.kept += wanted;
      if (kept[slot] !== wanted) result.wrong.push(`row ${row}: ${JSON.stringify(filters).slice(0, 200)}`);
    }
  }
  return {
    ...result,
    wrong: result.wrong.slice(0, 5),
    ...(gl.getError() === 0 ? {} : { wrong: ['a WebGL error'] }),
  };
};
if (TABLE_ROWS * TABLE_WIDTH !== TABLE_CODES) throw new Error('the table of filters has another size');
