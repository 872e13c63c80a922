import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { assertionSchema } from "@meekijk/protocol";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { SignInGate } from "../accounts/sign-in-gate.ts";
import type { SignedIn } from "../accounts/web-session.service.ts";
import type { DatabaseSchema } from "../database/database-schema.ts";
import { passkeySettings } from "./passkey-settings.ts";
import { PasskeyService } from "./passkey.service.ts";
import type { PasskeyPorts } from "./passkey.service.ts";

const relyingParty = { rpId: "localhost", origin: "http://localhost" };
const signedIn = { webSessionId: "own", tenantId: "demo", employee: { employeeId: "s-jansen" } } as SignedIn;
const assertion = assertionSchema.parse({
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { authenticatorData: "AAAA", clientDataJSON: "AAAA", signature: "AAAA", userHandle: "AAAA" },
});

test("strangers who fill their memory of begun sign-ins leave a step-up that was begun before", async () => {
  // Knows no passkey, so that a proof fails; only one that was begun counts as a failure.
  const database = new Kysely<DatabaseSchema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const failures: string[] = [];
  class CountingGate extends SignInGate {
    override async failed(block: string): Promise<void> {
      failures.push(block);
    }
  }
  const ports = { database, nowMs: () => 0, randomBytes } as unknown as PasskeyPorts;
  const gate = new CountingGate(ports as never);
  const service = new PasskeyService({ ...ports, gate });
  const { cookie } = service.beginStepUp(relyingParty, signedIn);
  for (let index = 0; index < passkeySettings.maxCeremonies; index += 1)
    service.beginSignIn(relyingParty, `10.${index >> 8}.${index & 255}.`);
  assert.equal(await service.stepUp(cookie, assertion, { signedIn, block: "mine" }), "refused");
  assert.deepEqual(failures, ["mine"]);
  assert.equal(await service.stepUp(cookie, assertion, { signedIn, block: "mine" }), "refused");
  assert.equal(failures.length, 1, "once");
});
