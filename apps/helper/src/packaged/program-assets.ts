import { getAsset, getAssetKeys, getRawAsset } from "node:sea";
import type { PageFiles } from "../page-server/page-files.ts";
import { tenantListSchema, type Tenant } from "./tenant-list.ts";

/** What the build lays into the executable; the names are those of tools/helper-build/build-executable.ts. */
const pageFolder = "page/";

/** The built page as it lies in the executable. */
export function filesInProgram(): PageFiles {
  const names = new Set(getAssetKeys().filter((key) => key.startsWith(pageFolder)));
  return {
    read: (name) => {
      const key = `${pageFolder}${name}`;
      return names.has(key) ? new Uint8Array(getRawAsset(key)) : undefined;
    },
  };
}

export function tenantsInProgram(): Tenant[] {
  return tenantListSchema.parse(JSON.parse(getAsset("tenants.json", "utf8")));
}

export function nativePartInProgram(name: string): Uint8Array {
  return new Uint8Array(getRawAsset(name));
}
