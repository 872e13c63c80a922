import { randomBytes } from "node:crypto";
import { parseConfiguration } from "../../apps/server/src/config/configuration.ts";
import { type SupportServer, createSupportServer } from "../../apps/server/src/server.ts";

/** Does on a data folder what only an operator can, while no server runs on it. */
export async function administer<Result>(
  dataFolder: string,
  work: (server: SupportServer) => Promise<Result>,
): Promise<Result> {
  const configuration = parseConfiguration({ PORT: "0", DATA_DIR: dataFolder, LOG_LEVEL: "error" });
  await using server = await createSupportServer(configuration, { nowMs: Date.now, randomBytes });
  return await work(server);
}
