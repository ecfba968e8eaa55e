import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  // The shell serves the page from its own scheme: every address in it is relative to that root.
  base: '/',
  build: {
    outDir: 'build',
    target: 'safari16',
    // Styles may use what the declared floor (WebKitGTK 2.50) has, light-dark() among it, without being rewritten.
    cssTarget: 'safari18',
    // The page's content policy allows neither inline scripts nor data: styles; fonts stay files of their own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  preview: { host: '127.0.0.1', port: 4173 },
  // Svelte's package offers a server half too; tests run the half that the window runs.
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  // The time-out is for what hangs, not for what a loaded machine does slowly.
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], testTimeout: 60_000 }
}));
