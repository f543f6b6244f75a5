import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compress } from "./build/compress.ts";

export default defineConfig({
  plugins: [react(), compress()],
  build: {
    target: "es2023",
    // The policy of the pages forbids what is inlined as data.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script in older forms of the build, and every browser of the target preloads modules.
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:5480" } },
});
