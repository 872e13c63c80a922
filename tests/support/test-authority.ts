import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";

/** A certificate authority of one test, in a folder of its own, that browsers trust because they were told so. */
export class TestAuthority implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<TestAuthority> {
    const authority = new TestAuthority(await mkdtemp(join(tmpdir(), "meekijk-authority-")));
    const subject = ["-days", "2", "-subj", "/CN=Test authority"];
    await authority.#run("openssl", ["req", "-x509", ...authority.#newKey("ca"), ...subject]);
    return authority;
  }

  get certificateFile(): string {
    return this.#at("ca.crt");
  }

  /** A server certificate for these names, as TLS_CERT and TLS_KEY take it. */
  async issue(names: readonly string[]): Promise<{ TLS_CERT: string; TLS_KEY: string }> {
    const extensions = [
      `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`,
      "extendedKeyUsage=serverAuth",
    ];
    await writeFile(this.#at("server.extensions"), extensions.join("\n"));
    await this.#run("openssl", ["req", ...this.#newKey("server"), "-subj", `/CN=${names[0]}`]);
    const files = ["-in", this.#at("server.crt"), "-extfile", this.#at("server.extensions")];
    const signer = ["-CA", this.#at("ca.crt"), "-CAkey", this.#at("ca.key"), "-CAcreateserial", "-days", "1"];
    await this.#run("openssl", ["x509", "-req", ...files, ...signer, "-out", this.#at("server.pem")]);
    return { TLS_CERT: this.#at("server.pem"), TLS_KEY: this.#at("server.key") };
  }

  /** A home folder in whose NSS database this authority is trusted for web sites, for one browser. */
  async createTrustingHome(name: string): Promise<string> {
    const home = this.#at(name);
    const database = join(home, ".pki", "nssdb");
    await mkdir(database, { recursive: true });
    await this.#run("certutil", ["-d", `sql:${database}`, "-N", "--empty-password"]);
    const trust = ["-A", "-n", "Test authority", "-t", "C,,", "-i", this.certificateFile];
    await this.#run("certutil", ["-d", `sql:${database}`, ...trust]);
    return home;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #newKey(name: string): string[] {
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    return [...key, "-keyout", this.#at(`${name}.key`), "-out", this.#at(`${name}.crt`)];
  }

  #at(file: string): string {
    return join(this.#folder, file);
  }

  async #run(program: string, parameters: readonly string[]): Promise<void> {
    const { exitCode, errors } = await runTool(program, parameters);
    if (exitCode !== 0) throw new Error(`${program} ${parameters[0]}: ${errors}`);
  }
}
