import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The built page, wherever it is kept. */
export interface PageFiles {
  /** Undefined when there is no such file. Names have no folders. */
  read(name: string): Uint8Array | undefined;
}

const namePattern = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(html|js|css|svg|woff2)$/;

/** The page as it lies in a folder: run from source. */
export function filesInFolder(folder: string): PageFiles {
  return {
    read(name) {
      if (!namePattern.test(name)) return undefined;
      try {
        return readFileSync(join(folder, name));
      } catch {
        return undefined;
      }
    },
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

export function contentTypeOf(name: string): string {
  return contentTypes[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
