import assert from "node:assert/strict";

import { baseFolders, prefixFault } from "../../../../telemetry/flow-logs/layout";

describe("Function: prefixFault", () => {
  for (const prefix of ["logs", "network/flow-logs", "a.b/c_d!(e)'f"]) {
    it(`takes ${prefix}`, () => {
      assert.equal(prefixFault(prefix), undefined);
    });
  }

  for (const prefix of ["", "/logs", "logs/", "network//logs", "flow logs", "straße"]) {
    it(`refuses "${prefix}", which is no folder`, () => {
      assert.equal(
        prefixFault(prefix),
        `found "${prefix}"; a folder such as "network/flow-logs", without a slash at its ends`,
      );
    });
  }

  it("refuses the folder that AWS writes itself, wherever it stands, and only that word", () => {
    const kept = "AWSLogs is the folder that AWS itself writes below the prefix, choose another";
    assert.equal(prefixFault("AWSLogs"), `found "AWSLogs"; ${kept}`);
    assert.equal(prefixFault("network/AWSLogs/x"), `found "network/AWSLogs/x"; ${kept}`);
    assert.equal(prefixFault("MyAWSLogs"), undefined);
  });
});

describe("Function: baseFolders", () => {
  it("is AWS's folder below the prefix, or alone", () => {
    assert.deepEqual(baseFolders("network/flow-logs"), ["network/flow-logs", "AWSLogs"]);
    assert.deepEqual(baseFolders(undefined), ["AWSLogs"]);
  });
});
