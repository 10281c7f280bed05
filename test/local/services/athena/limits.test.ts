import assert from "node:assert/strict";
import { namedQuery } from "../../../../local/services/athena/named-query";
import { workgroup } from "../../../../local/services/athena/workgroup";
import { faultsOf } from "../../support/embedded";

describe("Athena: the limits of a workgroup and a named query", () => {
  const cutOff = (bytesScannedCutoffPerQuery: number): readonly string[] =>
    faultsOf(workgroup, { configuration: { bytesScannedCutoffPerQuery } });
  const saved = (query: string): readonly string[] => faultsOf(namedQuery, { database: "network", query });

  it("cut a query off at 10 MiB or more, or never", () => {
    assert.deepEqual(cutOff(10_485_760), []);
    assert.deepEqual(cutOff(0), []);
    assert.deepEqual(cutOff(10_485_759), [
      "expected bytes_scanned_cutoff_per_query to be at least (10485760), got 10485759. Examine values at 'it.configuration.bytesScannedCutoffPerQuery'.",
    ]);
  });

  it("encrypt results with a key that is named, where the key is KMS's", () => {
    const encrypted = (encryptionConfiguration: object): readonly string[] =>
      faultsOf(workgroup, { configuration: { resultConfiguration: { encryptionConfiguration } } });
    const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-a000-000000000000";

    assert.deepEqual(encrypted({ encryptionOption: "SSE_S3" }), []);
    assert.deepEqual(encrypted({ encryptionOption: "SSE_KMS", kmsKeyArn }), []);
    assert.deepEqual(encrypted({ encryptionOption: "SSE_KMS" }), [
      `"kms_key_arn" is required for the encryption option SSE_KMS. Examine values at 'it.configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn'.`,
    ]);
  });

  it("count a query in bytes, not in characters", () => {
    assert.deepEqual(saved("a".repeat(262_144)), []);
    assert.deepEqual(saved(`${"a".repeat(262_142)}é`), []);
    assert.deepEqual(saved(`${"a".repeat(262_143)}é`), [
      "expected query to have at most 262144 bytes. Examine values at 'it.query'.",
    ]);
  });

  it("name a query in at most 128 characters", () => {
    const named = (name: string): readonly string[] =>
      faultsOf(namedQuery, { database: "network", query: "SELECT 1", name });

    assert.deepEqual(named("a".repeat(128)), []);
    assert.deepEqual(named("a".repeat(129)), [
      `expected length of name to be in the range (1 - 128), got ${"a".repeat(129)}. Examine values at 'it.name'.`,
    ]);
  });
});
