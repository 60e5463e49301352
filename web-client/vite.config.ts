import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server; the built page is served by signaling itself. */
const serverAddress = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', cssTarget: 'chrome120' },
  server: {
    proxy: {
      '/api': { target: serverAddress },
      '/rt': { target: serverAddress, ws: true },
    },
  },
});
