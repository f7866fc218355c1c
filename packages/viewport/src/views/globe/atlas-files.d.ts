// The atlases' files as the bundler gives them: a module with the parsed JSON, without the attribute that browsers and Node
// ask for where nothing is bundled.
declare module 'world-atlas/countries-110m.json' {
  const topology: unknown;
  export default topology;
}
declare module 'world-atlas/countries-50m.json' {
  const topology: unknown;
  export default topology;
}
declare module 'us-atlas/states-10m.json' {
  const topology: unknown;
  export default topology;
}
