import assert from "node:assert/strict";

import { heldPolicy } from "../../../cli/verify/held-policy";

describe("Function: heldPolicy", () => {
  const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
  const own = { Sid: "Own", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "a" };

  it("allows what log delivery adds, and nothing that another adds", () => {
    const delivery = { ...own, Sid: "AWSLogDelivery", Principal: { Service: "delivery.logs.amazonaws.com" } };
    assert.deepEqual(heldPolicy(policy(own), policy(own, delivery)), {
      verdict: "sound",
      found: "every deployed statement, and 1 that AWS's log delivery added",
    });
    assert.equal(heldPolicy(policy(own), policy(own, { ...own, Sid: "Other" })).verdict, "wrong");
    assert.equal(heldPolicy(policy(own), undefined).found, "the policy is gone");
  });
});
