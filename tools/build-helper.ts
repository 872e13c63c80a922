import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { HelperDownload, HelperPlatform } from "@meekijk/protocol";
import { type Tenant, tenantListSchema } from "../apps/helper/src/packaged/tenant-list.ts";
import { buildWebApps } from "./build-web.ts";
import { buildExecutable } from "./helper-build/build-executable.ts";
import { signProgram } from "./helper-build/sign-program.ts";
import { writeTar } from "./helper-build/write-tar.ts";
import { repositoryRoot } from "./repository-root.ts";

const helperOutput = "dist/helper";
const outputFolder = join(repositoryRoot, helperOutput);

async function buildAll(tenantFile: string): Promise<void> {
  const tenants = readTenants(tenantFile);
  await buildWebApps();
  mkdirSync(outputFolder, { recursive: true });
  const list = join(outputFolder, "downloads.json");
  rmSync(list, { force: true });
  const downloads = [await buildWindows(tenants), await buildLinux(tenants)];
  // Last and at once: a server never reads a list whose files are not there.
  writeFileSync(`${list}.new`, `${JSON.stringify(downloads, null, 2)}\n`);
  renameSync(`${list}.new`, list);
}

function readTenants(file: string): Tenant[] {
  const parsed = tenantListSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`${file} is not a list of brands: ${problems.join("; ")}`);
}

async function buildWindows(tenants: readonly Tenant[]): Promise<HelperDownload> {
  const fileName = "meekijk-windows-x64.exe";
  const output = join(outputFolder, fileName);
  await buildExecutable({ platform: "windows-x64", tenants, output });
  if (!signProgram(output))
    console.log(`${fileName} is not signed: HELPER_SIGN is not set. Windows will warn of it.`);
  // The server sends this form to browsers, which unpack it on the way: a .exe has no archive around it.
  writeFileSync(`${output}.gz`, await compress(readFileSync(output)));
  return describe("windows-x64", fileName);
}

async function buildLinux(tenants: readonly Tenant[]): Promise<HelperDownload> {
  const fileName = "meekijk-linux-x64.tar.gz";
  const output = join(outputFolder, "meekijk");
  await buildExecutable({ platform: "linux-x64", tenants, output });
  const [first = "", ...others] = tenants.map(({ brandSlug }) => `meekijk/meekijk-${brandSlug}`);
  const archive = writeTar(readFileSync(output), [first, ...others]);
  writeFileSync(join(outputFolder, fileName), await compress(archive));
  rmSync(output);
  return describe("linux-x64", fileName);
}

function compress(content: Buffer): Promise<Buffer> {
  return promisify(gzip)(content, { level: 9 });
}

function describe(platform: HelperPlatform, fileName: string): HelperDownload {
  const content = readFileSync(join(outputFolder, fileName));
  const sha256 = createHash("sha256").update(content).digest("hex");
  console.log(`${join(helperOutput, fileName)}  ${(content.length / 1e6).toFixed(1)} MB  SHA-256 ${sha256}`);
  return { platform, fileName, sizeBytes: content.length, sha256 };
}

const [option, tenantFile, ...rest] = process.argv.slice(2);
if (option !== "--tenants" || tenantFile === undefined || rest.length > 0) {
  console.error("npm run build:helper -- --tenants tenants.json");
  process.exitCode = 1;
} else {
  try {
    await buildAll(tenantFile);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
