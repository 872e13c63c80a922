import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { type TestContext, test } from "node:test";
import { PageServer } from "./page-server.ts";
import { accountOfPeer, isOwnAccount } from "./peer-account.ts";

const head =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
const line = (local: string, remote: string, state: string, account: number) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${account}        0 11111 1`;
const tables = {
  tcp: [
    head,
    line("0100007F:9C40", "00000000:0000", "0A", 1000),
    line("0100007F:C350", "0100007F:9999", "01", 1004),
    line("0200007F:C350", "0100007F:9C40", "01", 1003),
    line("0100007F:C350", "0100007F:9C40", "01", 1001),
    line("0100007F:9C40", "0100007F:C350", "01", 1000),
    line("0100007F:C351", "0100007F:9C40", "06", 0),
  ].join("\n"),
  tcp6: [
    head,
    line("0000000000000000FFFF00000100007F:C352", "0000000000000000FFFF00000100007F:9C40", "01", 1002),
  ].join("\n"),
};
const from = (remoteAddress: string, remotePort: number) => ({
  remoteAddress,
  remotePort,
  localAddress: "127.0.0.1",
  localPort: 0x9c40,
});

void test("the account is that of the connecting end, whatever address and family it has", () => {
  assert.equal(accountOfPeer(tables, from("127.0.0.1", 0xc350)), 1001);
  assert.equal(accountOfPeer(tables, from("127.0.0.2", 0xc350)), 1003);
  assert.equal(accountOfPeer(tables, from("127.0.0.1", 0xc352)), 1002);
});

void test("an end that no table names, or that nobody holds, is no account's", () => {
  assert.equal(accountOfPeer(tables, from("127.0.0.1", 0xc351)), undefined);
  assert.equal(accountOfPeer(tables, from("127.0.0.3", 0xc350)), undefined);
  assert.equal(accountOfPeer(tables, from("::1", 0xc350)), undefined);
  assert.equal(accountOfPeer(tables, {}), undefined);
  assert.equal(accountOfPeer({ tcp: "", tcp6: "" }, from("127.0.0.1", 0xc350)), undefined);
});

const onLinux = { skip: process.platform !== "linux" };

void test(
  "the kernel names our own connection as ours, and one that is not there as nobody's",
  onLinux,
  async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    for (const settings of [{}, { localAddress: "127.0.0.2" }, { host: "::ffff:127.0.0.1" }]) {
      const accepted = once(server, "connection");
      const client = connect({ host: "127.0.0.1", port, ...settings });
      const [socket] = (await accepted) as [Socket];
      const { remoteAddress, remotePort, localAddress, localPort } = socket;
      assert.equal(isOwnAccount({ remoteAddress, remotePort, localAddress, localPort }), true);
      assert.equal(isOwnAccount({ remoteAddress, remotePort: 1, localAddress, localPort }), false);
      client.destroy();
    }
    server.close();
  },
);

/** A connection to the page with the account and settings given; gives what it was answered. */
async function askAs(account: number, settings: object, address: string): Promise<string> {
  const script = `
    const { port, pathname, search } = new URL(process.argv[1]);
    const socket = require("node:net").connect({ port: Number(port), ...JSON.parse(process.argv[2]) });
    socket.write("GET " + pathname + search + " HTTP/1.1\\r\\nhost: 127.0.0.1:" + port + "\\r\\nconnection: close\\r\\n\\r\\n");
    socket.on("data", (data) => process.stdout.write(data));
    socket.on("close", () => process.exit(0));
    socket.on("error", () => process.exit(0));`;
  const child = spawn(process.execPath, ["-e", script, address, JSON.stringify(settings)], {
    uid: account,
    gid: account,
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  await once(child, "close");
  return output;
}

async function openPage(context: TestContext): Promise<PageServer> {
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
  context.after(() => page.close());
  return page;
}

void test(
  "another account gets no answer by any way in, even with the address, and does not use it up",
  { skip: process.getuid?.() !== 0 },
  async (context) => {
    const page = await openPage(context);
    const ways = [
      { host: "127.0.0.1" },
      { host: "127.0.0.1", localAddress: "127.0.0.2" },
      { host: "::ffff:127.0.0.1" },
    ];
    for (const way of ways) assert.equal(await askAs(65_534, way, page.address), "");
    assert.equal(page.isTokenUsed, false);
    assert.match(await askAs(0, { host: "127.0.0.1" }, page.address), /^HTTP\/1\.1 303/);
  },
);
