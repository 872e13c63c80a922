import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { test } from "node:test";
import { PageServer } from "./page-server.ts";
import { accountOfPort, isOtherAccount } from "./peer-account.ts";

const table = [
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
  "   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11111 1",
  "   1: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1001        0 22222 1",
  "   2: 0100007F:9C40 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 33333 1",
].join("\n");

void test("the account is that of the connecting end", () => {
  assert.equal(accountOfPort(table, 0xc350), 1001);
  assert.equal(accountOfPort(table, 0x9c40), 1000);
  assert.equal(accountOfPort(table, 1), undefined);
  assert.equal(accountOfPort("", 0xc350), undefined);
});

const onLinux = { skip: process.platform !== "linux" };

void test("the kernel names our own connection as ours", onLinux, async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await once(client, "connect");
  assert.equal(
    accountOfPort(readFileSync("/proc/net/tcp", "utf8"), client.localPort ?? 0),
    process.getuid?.(),
  );
  assert.equal(isOtherAccount(client.localPort), false);
  client.destroy();
  server.close();
});

void test(
  "another account gets no answer, even with the address, and does not use it up",
  { skip: process.getuid?.() !== 0 },
  async () => {
    const nothing = () => undefined;
    const page = await PageServer.open({
      files: { read: nothing },
      serverAddress: "https://hulp.example",
      describeProgram: () => ({}),
      onPageOpened: nothing,
      onPageGone: nothing,
      onMessage: nothing,
      onPiece: () => false,
    });
    try {
      const script = `
      const { port, pathname, search } = new URL(process.argv[1]);
      const socket = require("node:net").connect(Number(port), "127.0.0.1");
      socket.write("GET " + pathname + search + " HTTP/1.1\\r\\nhost: 127.0.0.1:" + port + "\\r\\n\\r\\n");
      socket.on("data", (data) => process.stdout.write(data));
      socket.on("close", () => process.exit(0));
      socket.on("error", () => process.exit(0));`;
      const stranger = Promise.withResolvers<string>();
      const child = spawn(process.execPath, ["-e", script, page.address], { uid: 65_534, gid: 65_534 });
      let output = "";
      child.stdout.on("data", (data: Buffer) => (output += data.toString()));
      child.on("close", () => stranger.resolve(output));
      assert.equal(await stranger.promise, "");
      assert.equal((await fetch(page.address, { redirect: "manual" })).status, 303);
    } finally {
      page.close();
    }
  },
);
