import assert from "node:assert/strict";
import { test } from "node:test";
import {
  _map_to_curve_elligator2_curve25519 as nobleElligator2,
  ed25519,
  x25519,
} from "@noble/curves/ed25519.js";
import * as fc from "fast-check";
import { hex, readFixture } from "../testing/fixture.ts";
import {
  calculateGenerator,
  confirmationKey,
  confirmationTag,
  generatorString,
  intermediateSessionKey,
  isConfirmationTag,
  transcriptHalf,
} from "./cpace.ts";
import { elligator2 } from "./elligator2.ts";
import { concat } from "./length-value.ts";
import { importScalar, scalarMult } from "./x25519.ts";

interface X25519Vectors {
  readonly run: Readonly<
    Record<"PRS" | "CI" | "sid" | "g" | "ya" | "ADa" | "Ya" | "yb" | "ADb" | "Yb" | "K" | "ISK_IR", string>
  >;
  readonly low_order: {
    readonly s: string;
    readonly points: readonly {
      readonly name: string;
      readonly u: string;
      readonly q: string;
      readonly must_abort: boolean;
    }[];
  };
}
interface RistrettoVectors {
  readonly suite: { readonly DSI_ascii: string };
  readonly calculate_generator: Readonly<Record<"PRS" | "CI" | "sid" | "generator_string", string>>;
  readonly run: Readonly<Record<"sid" | "Ya" | "ADa" | "Yb" | "ADb" | "ISK_IR", string>>;
  readonly derived_not_published: Readonly<Record<"Ta" | "Tb", string>>;
}

const published = readFixture("cpace-x25519.json") as X25519Vectors;
const ristretto = readFixture("cpace-ristretto255.json") as RistrettoVectors;
const { run } = published;

void test("R034 published vector: generator, both shares, shared point and key of CPACE-X25519-SHA512", async (t) => {
  const generator = await calculateGenerator(crypto, hex(run.PRS), hex(run.CI), hex(run.sid));
  assert.equal(generator.toHex(), run.g);
  const ya = await importScalar(crypto, hex(run.ya));
  const yb = await importScalar(crypto, hex(run.yb));
  assert.equal((await scalarMult(crypto, ya, generator))?.toHex(), run.Ya);
  assert.equal((await scalarMult(crypto, yb, generator))?.toHex(), run.Yb);
  assert.equal((await scalarMult(crypto, ya, hex(run.Yb)))?.toHex(), run.K);
  assert.equal((await scalarMult(crypto, yb, hex(run.Ya)))?.toHex(), run.K);
  t.diagnostic("figure: 5 products of the published run, all equal");
});

void test("trap: the transcript goes raw behind the key's prefix, not wrapped once more", async () => {
  const transcript = concat(
    transcriptHalf(hex(run.Ya), hex(run.ADa)),
    transcriptHalf(hex(run.Yb), hex(run.ADb)),
  );
  const isk = await intermediateSessionKey(crypto, hex(run.sid), hex(run.K), transcript);
  assert.equal(isk.toHex(), run.ISK_IR);
});

void test("trap: the zero pad carries its own length (generator string of the other suite)", () => {
  const vector = ristretto.calculate_generator;
  const string = generatorString(hex(vector.PRS), hex(vector.CI), hex(vector.sid), ristretto.suite.DSI_ascii);
  assert.equal(string.toHex(), vector.generator_string);
});

void test("trap: every published low-order point aborts, every other gives its product", async (t) => {
  const scalar = await importScalar(crypto, hex(published.low_order.s));
  assert.equal(published.low_order.points.length, 12);
  for (const { name, u, q, must_abort: mustAbort } of published.low_order.points) {
    const product = await scalarMult(crypto, scalar, hex(u));
    assert.equal(product?.toHex(), mustAbort ? undefined : q, name);
  }
  t.diagnostic(`figure: ${published.low_order.points.length} published points, each as it must`);
});

void test("trap: a platform that returns the neutral element instead of throwing is caught too", async () => {
  const { subtle } = globalThis.crypto;
  const lenient = {
    subtle: {
      importKey: subtle.importKey.bind(subtle),
      deriveBits: async () => new ArrayBuffer(32),
    },
  } as unknown as Crypto;
  const scalar = await importScalar(crypto, hex(published.low_order.s));
  assert.equal(await scalarMult(lenient, scalar, hex(run.Yb)), undefined);
});

void test("confirmation tags as reckoned from the published run, and no other tag is accepted", async () => {
  const { sid, Ya, ADa, Yb, ADb, ISK_IR } = ristretto.run;
  const key = await confirmationKey(crypto, hex(sid), hex(ISK_IR));
  const halfA = transcriptHalf(hex(Ya), hex(ADa));
  const halfB = transcriptHalf(hex(Yb), hex(ADb));
  const tag = await confirmationTag(crypto, key, halfA);
  assert.equal(tag.toHex(), ristretto.derived_not_published.Ta);
  assert.equal((await confirmationTag(crypto, key, halfB)).toHex(), ristretto.derived_not_published.Tb);
  assert.equal(await isConfirmationTag(crypto, key, tag, halfA), true);
  assert.equal(await isConfirmationTag(crypto, key, tag, halfB), false);
  assert.equal(await isConfirmationTag(crypto, key, tag.slice(0, 63), halfA), false);
  assert.equal(await isConfirmationTag(crypto, key, new Uint8Array(), halfA), false);
  for (const index of [0, 31, 63]) {
    const altered = Uint8Array.from(tag);
    altered[index] = (altered[index] ?? 0) ^ 1;
    assert.equal(await isConfirmationTag(crypto, key, altered, halfA), false);
  }
});

void test("trap: tags are compared by the platform's HMAC verification, which is constant-time", async () => {
  const calls: string[] = [];
  const spying = {
    subtle: {
      verify: async () => {
        calls.push("verify");
        return true;
      },
    },
  } as unknown as Crypto;
  const key = await confirmationKey(crypto, new Uint8Array(32), new Uint8Array(64));
  assert.equal(await isConfirmationTag(spying, key, new Uint8Array(64), new Uint8Array(1)), true);
  assert.deepEqual(calls, ["verify"]);
});

void test("Elligator2 agrees with an independent implementation, at the edges and at random", () => {
  const asBytes = (value: bigint) => hex(value.toString(16).padStart(64, "0")).toReversed();
  const agrees = (value: bigint) => {
    const { xMn, xMd } = nobleElligator2(value % (2n ** 255n - 19n));
    const expected = ed25519.Point.Fp.div(xMn, xMd);
    assert.equal(elligator2(asBytes(value)).toHex(), asBytes(expected).toHex());
  };
  for (const edge of [0n, 1n, 2n, 2n ** 255n - 20n, 2n ** 255n - 19n, 2n ** 255n - 1n]) agrees(edge);
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 255n - 1n }), agrees), { numRuns: 100 });
});

void test("Elligator2 ignores the top bit, as decodeUCoordinate says", () => {
  const bytes = new Uint8Array(32).fill(7);
  const withTopBit = Uint8Array.from(bytes);
  withTopBit[31] = 7 | 0x80;
  assert.deepEqual(elligator2(withTopBit), elligator2(bytes));
});

void test("scalar multiplication agrees with an independent implementation", async () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  await fc.assert(
    fc.asyncProperty(bytes, bytes, async (scalar, point) => {
      const product = await scalarMult(crypto, await importScalar(crypto, scalar), point);
      let expected: Uint8Array | undefined;
      try {
        expected = x25519.scalarMult(scalar, point);
      } catch {
        expected = undefined;
      }
      assert.deepEqual(product, expected === undefined ? undefined : new Uint8Array(expected));
    }),
    { numRuns: 30 },
  );
});
