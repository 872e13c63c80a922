import { randomBytes } from "node:crypto";
import { parseConfiguration } from "./config/configuration.ts";
import { readEnvironment } from "./config/environment.ts";
import { isLoopbackHost } from "./config/loopback-host.ts";
import {
  describePlainDatabase,
  describeStartFailure,
  describeStunProblem,
  openLinksWarning,
  plainHttpWarning,
} from "./config/operator-text.ts";
import { takeSecretFiles } from "./config/secret-files.ts";
import { StartFailure } from "./config/start-failure.ts";
import { installLastResort } from "./last-resort.ts";
import { createLog } from "./logging/create-log.ts";
import { describeReadiness } from "./ready-lines.ts";
import { createSupportServer } from "./server.ts";

const stopRequest = Promise.withResolvers<undefined>();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopRequest.resolve(undefined));
/** Longer than signalling waits for its sockets and a mail server for an answer; an operator's supervisor waits longer still. */
const stopMs = 30_000;
installLastResort(process, {
  log: createLog("fatal"),
  stop: () => stopRequest.resolve(undefined),
  stopMs,
});

try {
  const configuration = parseConfiguration(takeSecretFiles(readEnvironment(process.env)));
  const { host, tls, trustedProxies, plainDatabase, isDemo, employeeLinks } = configuration;
  if (!isLoopbackHost(host) && tls === undefined && trustedProxies.length === 0)
    console.error(plainHttpWarning);
  if (plainDatabase !== undefined) console.error(describePlainDatabase(plainDatabase));
  if (!isDemo && employeeLinks === "account") console.error(openLinksWarning);
  await using server = await createSupportServer(configuration, { nowMs: Date.now, randomBytes });
  if (server.stun !== undefined && "code" in server.stun)
    console.error(describeStunProblem(server.stun, { host, port: server.stun.port }));
  for (const line of await describeReadiness(server, configuration)) console.log(line);
  await stopRequest.promise;
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(describeStartFailure(error));
  process.exitCode = 1;
}
