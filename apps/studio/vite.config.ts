// How the web application is built: one page, own files only, so that `script-src 'self'` holds.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = 'http://localhost:8000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom', 'three', 'zustand', 'zod'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'], // the first with light-dark()
    assetsInlineLimit: 0, // a data: URL would need a wider policy
    modulePreload: { polyfill: false }, // the polyfill is an inline script
  },
  server: {
    proxy: {
      '/collaboration': SERVER,
      '/ws': { target: SERVER, ws: true },
    },
  },
});
