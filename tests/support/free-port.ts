import { randomInt } from "node:crypto";
import { type Server, createServer } from "node:net";

/** Below the ports that the system lends to outgoing connections, which would take one between two starts of a server. */
const [lowest, afterHighest] = [10_000, 30_000];

/**
 * A port that nobody listens on and no other test is given while this process lives, so that a server that is
 * restarted finds it free again.
 */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, afterHighest);
    const claim = await listenOn({ path: `\0meekijk-test-port-${port}` });
    if (claim === undefined) continue;
    const probe = await listenOn({ host, port });
    if (probe === undefined) {
      claim.close();
      continue;
    }
    claim.unref();
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

/** Undefined when somebody else does. */
function listenOn(place: { path: string } | { host: string; port: number }): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(place, () => resolve(server));
  });
}
