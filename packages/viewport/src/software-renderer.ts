// Whether WebGL is drawn by a processor here: its renderer says so by its name. What is quick on a graphics card is slow
// there, and the other way round.
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export const drawsInSoftware = (gl: WebGL2RenderingContext): boolean => {
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  return SOFTWARE.test(String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
};

let known: boolean | undefined; // of this page: a context takes a processor a tenth of a second and more

/** The same before there is a canvas to ask. */
export const wouldDrawInSoftware = (): boolean => {
  known ??= probe();
  return known;
};

const probe = (): boolean => {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return false;
  const software = drawsInSoftware(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext(); // browsers give only a few contexts
  return software;
};
