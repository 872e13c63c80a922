import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createSampleBrand } from "../testing/sample-brand.ts";
import { TestServer } from "../testing/test-server.ts";

let world: TestServer;
before(async () => {
  world = await TestServer.start({ TRUST_PROXY: "loopback" });
  await createSampleBrand(world.server.database, "sample");
});
after(() => world[Symbol.asyncDispose]());

/** Ways to write an address that some server somewhere took for another one than its guard did. */
const mutations: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `/${path}`,
  (path) => `${path}/anything.js`,
  (path) => `${path}/.`,
  (path) => `${path}/..;/`,
  (path) => `${path};a=b`,
  (path) => `${path}.html`,
  (path) => `${path}%00`,
  (path) => `${path}%2f`,
  (path) => `${path}?access=anyone`,
  (path) => `${path}%3f`,
  (path) => path.toUpperCase(),
  (path) => `/healthz/..${path}`,
  (path) => `/healthz%2f..${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => path.replaceAll("/", "//"),
  (path) => path.replace(/\w/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
];

test("a route that is not for everybody opens to nobody without a sign-in, however its address is written", async (t) => {
  const closed = world.server.routes.filter(({ access }) => ["employee", "customer"].includes(access.to));
  assert(closed.length > 50);
  let asked = 0;
  for (const { method, url } of closed) {
    const path = url.replaceAll(/:\w+(\([^)]*\))?|\*/g, "1");
    for (const [index, mutate] of mutations.entries()) {
      asked += 1;
      const { status } = await world.send(mutate(path), {
        method: method as "GET",
        // An address of its own each time: how often one may ask is another test's matter.
        headers: { "x-forwarded-for": `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}` },
        ...(method === "POST" && { body: {} }),
      });
      assert(status >= 400 && status < 500, `${method} ${mutate(path)} answered ${status}`);
      if (index === 0) assert.equal(status, 401, `${method} ${path}`);
    }
  }
  t.diagnostic(`${asked} addresses of ${closed.length} routes`);
});
