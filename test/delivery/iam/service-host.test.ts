import assert from "node:assert/strict";

import { serviceHost } from "../../../delivery/iam";

describe("The host of a service in a region", () => {
  for (const [region, host] of [
    ["eu-west-1", "s3.eu-west-1.amazonaws.com"],
    ["us-gov-west-1", "s3.us-gov-west-1.amazonaws.com"],
    ["cn-northwest-1", "s3.cn-northwest-1.amazonaws.com.cn"],
  ] as const) {
    it(`is ${host} in ${region}`, () => {
      assert.equal(serviceHost("s3", region), host);
    });
  }
});
