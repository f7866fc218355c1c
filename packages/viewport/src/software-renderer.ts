// Whether WebGL is drawn by a processor here: its renderer says so by its name. What is quick on a graphics card is slow
// there, and the other way round.
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export const drawsInSoftware = (gl: WebGL2RenderingContext): boolean => {
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  return SOFTWARE.test(String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
};

/** The same before there is a canvas to ask. */
export const wouldDrawInSoftware = (): boolean => {
  const probe = document.createElement('canvas').getContext('webgl2');
  if (!probe) return false;
  const software = drawsInSoftware(probe);
  probe.getExtension('WEBGL_lose_context')?.loseContext(); // browsers give only a few contexts
  return software;
};
