import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestProcess } from "./child-process.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

const message = { keyEvent: 4, pointerEvent: 5 } as const;
const shareWithOthers = 1;
const securityNone = 1;

/**
 * An X server with a mouse and a keyboard of its own, which a person far away moves (RFB 3.8, RFC 6143): to programs on it
 * these are real devices, unlike those of XTEST. Its size can be changed with xrandr.
 */
export class VncDesktop implements VirtualDesktop {
  readonly display: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly #server: TestProcess;
  readonly #folder: string;
  readonly #socket: Socket;

  private constructor(display: string, server: TestProcess, folder: string, socket: Socket) {
    this.display = display;
    this.environment = { ...process.env, DISPLAY: display };
    this.#server = server;
    this.#folder = folder;
    this.#socket = socket;
  }

  static async open(width: number, height: number): Promise<VncDesktop> {
    const folder = await mkdtemp(join(tmpdir(), "meekijk-vnc-"));
    const socketPath = join(folder, "rfb");
    const looks = ["-geometry", `${width}x${height}`, "-depth", "24"];
    const access = [
      "-SecurityTypes",
      "None",
      "-rfbunixpath",
      socketPath,
      "-rfbport",
      "-1",
      "-nolisten",
      "tcp",
    ];
    await using stack = new AsyncDisposableStack();
    const parameters = ["-displayfd", "1", "-noreset", ...looks, ...access];
    const server = stack.use(new TestProcess("Xtigervnc", parameters, process.env));
    const number = await waitUntil("a display number", () => server.lines[0]);
    const socket = connect(socketPath);
    await greet(socket);
    stack.move();
    return new VncDesktop(`:${number}`, server, folder, socket);
  }

  /** Of the person; `buttons` is a mask, 1 the left one. */
  movePointer(x: number, y: number, buttons = 0): void {
    const bytes = Buffer.alloc(6);
    bytes.writeUInt8(message.pointerEvent, 0);
    bytes.writeUInt8(buttons, 1);
    bytes.writeUInt16BE(x, 2);
    bytes.writeUInt16BE(y, 4);
    this.#socket.write(bytes);
  }

  /** Of the person; X keysyms, held together and let go in reverse. */
  pressKey(...keysyms: number[]): void {
    const strokes = [
      ...keysyms.map((keysym) => ({ keysym, isDown: 1 })),
      ...keysyms.toReversed().map((keysym) => ({ keysym, isDown: 0 })),
    ];
    for (const { keysym, isDown } of strokes) {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt8(message.keyEvent, 0);
      bytes.writeUInt8(isDown, 1);
      bytes.writeUInt32BE(keysym, 4);
      this.#socket.write(bytes);
    }
  }

  /** The X server goes, as at a log-out; every program on it loses its display. */
  async stop(): Promise<void> {
    await this.#server.end("SIGTERM");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.#server.end();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Goes through RFC 6143 section 7.1 to 7.3; what the server says afterwards is not listened to. */
async function greet(socket: Socket): Promise<void> {
  let received = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => (received = Buffer.concat([received, chunk])));
  const take = async (bytes: number) => {
    await waitUntil("the VNC server's words", () => received.length >= bytes);
    const taken = received.subarray(0, bytes);
    received = received.subarray(bytes);
    return taken;
  };
  await once(socket, "connect");
  socket.write(await take("RFB 003.008\n".length));
  const kindCount = (await take(1))[0] ?? 0;
  await take(kindCount);
  socket.write(Uint8Array.of(securityNone));
  await take(4);
  socket.write(Uint8Array.of(shareWithOthers));
  const initialBytes = 24;
  const initial = await take(initialBytes);
  await take(initial.readUInt32BE(initialBytes - 4));
  socket.removeAllListeners("data");
  socket.resume();
}
