/**
 * How the page is built: into `dist/web`, hashed by name, with nothing inline, so that a strict content security policy and
 * caches that never ask again are possible. `scripts/ready.mjs` runs it whenever a source of the page has changed.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
});
