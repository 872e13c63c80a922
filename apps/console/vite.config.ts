import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Everything is a file of its own: our content security policy allows nothing inline (design 9).
export default defineConfig({
  root: import.meta.dirname,
  base: "/assets/console/",
  plugins: [react()],
  build: {
    target: "es2023",
    outDir: "dist",
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: false,
    // One style sheet, so that a lost line looks right (R047).
    cssCodeSplit: false,
    emptyOutDir: true,
    reportCompressedSize: false,
    // The console is opened once a day and served compressed; the portal's first screen is what must be light.
    chunkSizeWarningLimit: 700,
  },
  worker: { format: "es" },
});
