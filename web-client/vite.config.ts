import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server; the built page is served by signaling itself. */
const serverAddress = 'http://127.0.0.1:3000';

/**
 * The first versions that know `light-dark()`: rewritten for older ones, a dark part of a light page
 * (the meeting, the replay's screen) would keep the light colours.
 */
const cssTarget = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', cssTarget, chunkSizeWarningLimit: 1000 },
  server: {
    proxy: {
      '/api': { target: serverAddress },
      '/rt': { target: serverAddress, ws: true },
    },
  },
});
