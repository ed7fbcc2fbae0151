/// <reference types="vitest/config" />
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The built page lies inside the Python package, so that the wheel carries it. Nothing is inlined: the page's content security
// policy allows files of its own origin alone.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../tocsin/serve/page",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 800,
  },
  server: { port: 5173, strictPort: false, proxy: { "/api": "http://127.0.0.1:8765" } },
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
});
