import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed, named } from "./observed";

describe("Checks of policies", () => {
  const policy = JSON.stringify({ Statement: [{ Sid: "Own", Effect: "Allow", Action: "a", Resource: "b" }] });
  const sound = { verdict: "sound", found: "every deployed statement" };
  const gone = { verdict: "wrong", found: "the policy is gone", mend: "pulumi refresh && pulumi up" };

  it("ask for the policy of each key that the program gave one, by the key's id", async () => {
    const key = (name: string, outputs: object) =>
      resource("aws:kms/key:Key", name, `id-${name}`, { ...outputs });
    const keys = [
      key("a", { policy, description: "of the logs", keyId: "key-1" }),
      key("b", { policy }),
      key("left to AWS", {}),
    ];
    const asked: unknown[] = [];
    const found = await observed("key policies", keys, {
      GetKeyPolicy: (input) => {
        asked.push(input);
        if (input.KeyId === "key-1") return { Policy: policy };
        throw named("NotFoundException");
      },
    });
    assert.deepEqual(asked, [
      { KeyId: "key-1", PolicyName: "default" },
      { KeyId: "id-b", PolicyName: "default" },
    ]);
    assert.deepEqual(found, [
      { about: "of the logs", ...sound },
      { about: "id-b", ...gone },
    ]);
  });

  it("ask for the policy of each bucket, and say that it went, with its bucket or without", async () => {
    const of = (bucket: string) =>
      resource("aws:s3/bucketPolicy:BucketPolicy", bucket, bucket, { bucket, policy });
    const codes: Readonly<Record<string, string>> = { b: "NoSuchBucketPolicy", c: "NoSuchBucket" };
    const found = await observed("bucket policies", ["a", "b", "c"].map(of), {
      GetBucketPolicy: ({ Bucket = "" }) => {
        if (codes[Bucket] === undefined) return { Policy: policy };
        throw named(codes[Bucket]);
      },
    });
    assert.deepEqual(found, [
      { about: "a", ...sound },
      { about: "b", ...gone },
      { about: "c", ...gone },
    ]);
  });
});
