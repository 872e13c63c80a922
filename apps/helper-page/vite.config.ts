import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Everything is a file of its own: our content security policy allows nothing inline (design 9).
export default defineConfig({
  root: import.meta.dirname,
  base: "/assets/",
  plugins: [react()],
  build: {
    target: "es2023",
    outDir: "dist",
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: false,
    // One style sheet, so that the last screen needs no network to look right (R039: ending works offline).
    cssCodeSplit: false,
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
});
