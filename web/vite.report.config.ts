/**
 * The page of a report: one script and one style sheet without a name of their own, which `plimsoll report` puts into the file
 * that it writes. Everything is in them, both languages too, since a report asks nobody for anything.
 */
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    outDir: '../dist/report',
    emptyOutDir: true,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'web/src/report/main.tsx',
      output: {
        codeSplitting: false,
        entryFileNames: 'report.js',
        assetFileNames: 'report[extname]',
      },
    },
  },
});
