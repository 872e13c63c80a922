import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyConsistency } from "./consistency-proof.ts";
import { verifyInclusion } from "./inclusion-proof.ts";
import { decodeStandardBase64 } from "./standard-base64.ts";
import { createNodePorts } from "./testing/node-keys.ts";

interface Probe {
  proof: string[] | null;
  wantErr: boolean;
  file: string;
}
type InclusionProbe = Probe & {
  leafIdx: number;
  treeSize: number;
  root: string | null;
  leafHash: string | null;
};
type ConsistencyProbe = Probe & { size1: number; size2: number; root1: string | null; root2: string | null };

const probes = JSON.parse(
  readFileSync(new URL("../fixtures/rfc6962-proofs.json", import.meta.url), "utf8"),
) as { inclusion: InclusionProbe[]; consistency: ConsistencyProbe[] };
const ports = createNodePorts();

const bytes = (text: string | null) => decodeStandardBase64(text ?? "") ?? new Uint8Array();
const hashesOf = (probe: Probe) => (probe.proof ?? []).map(bytes);

test("R048 every published inclusion proof is judged as it says", async () => {
  assert.equal(probes.inclusion.length, 98);
  for (const probe of probes.inclusion) {
    const holds = await verifyInclusion(
      {
        leafHash: bytes(probe.leafHash),
        index: probe.leafIdx,
        size: probe.treeSize,
        hashes: hashesOf(probe),
        root: bytes(probe.root),
      },
      ports,
    );
    assert.equal(holds, !probe.wantErr, probe.file);
  }
});

test("R048 every published consistency proof is judged as it says", async () => {
  assert.equal(probes.consistency.length, 98);
  for (const probe of probes.consistency) {
    const holds = await verifyConsistency(
      {
        fromSize: probe.size1,
        fromRoot: bytes(probe.root1),
        toSize: probe.size2,
        toRoot: bytes(probe.root2),
        hashes: hashesOf(probe),
      },
      ports,
    );
    assert.equal(holds, !probe.wantErr, probe.file);
  }
});
