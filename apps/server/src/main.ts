import { randomBytes } from "node:crypto";
import { parseConfiguration } from "./config/configuration.ts";
import { readEnvironment } from "./config/environment.ts";
import { isLoopbackHost } from "./config/loopback-host.ts";
import { describeStartFailure, describeStunProblem, plainHttpWarning } from "./config/operator-text.ts";
import { StartFailure } from "./config/start-failure.ts";
import { describeReadiness } from "./ready-lines.ts";
import { createSupportServer } from "./server.ts";

const stopRequest = Promise.withResolvers<undefined>();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopRequest.resolve(undefined));

try {
  const configuration = parseConfiguration(readEnvironment(process.env));
  const { host, tls, trustedProxies } = configuration;
  if (!isLoopbackHost(host) && tls === undefined && trustedProxies.length === 0)
    console.error(plainHttpWarning);
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
