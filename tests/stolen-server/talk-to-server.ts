import { WebSocket } from "ws";
import { waitUntil } from "../support/wait-until.ts";

interface Talker {
  readonly origin: string;
  readonly cookie: string;
}

/** A line to a server, with what it answered until it was closed or `isEnough`. */
export async function talkToServer(
  { origin, cookie }: Talker,
  path: string,
  messages: readonly (string | Uint8Array)[],
  isEnough: (answers: readonly string[]) => boolean,
) {
  const socket = new WebSocket(`${origin.replace("http", "ws")}${path}`, { origin, headers: { cookie } });
  const answers: string[] = [];
  const frames: Buffer[] = [];
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) frames.push(Buffer.from(data));
    answers.push(isBinary ? "frame" : data.toString());
  });
  const isClosed = () => socket.readyState === WebSocket.CLOSED;
  await waitUntil("the line", () => socket.readyState === WebSocket.OPEN);
  const [first = "", ...rest] = messages;
  socket.send(first);
  await waitUntil("the first answer", () => answers.length > 0 || isClosed());
  for (const message of rest) socket.send(message);
  await waitUntil(`an answer on ${path}`, () => isEnough(answers) || isClosed());
  return { answers, frames, socket, isClosed, [Symbol.dispose]: () => socket.terminate() };
}
