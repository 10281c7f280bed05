import assert from "node:assert/strict";
import { logStream } from "../../../../local/services/logs/log-stream";
import { assertRefused, emptyAccount, make } from "../../support/embedded";
import { someLogGroup } from "../../support/examples";

describe("CloudWatch Logs: a log stream", () => {
  it("has an ARN in its log group, and a name that is its alone there", () => {
    const account = emptyAccount();
    const group = someLogGroup(account);
    const stream = make(logStream, { logGroupName: group.id, name: "errors" }, account);

    assert.equal(stream.properties.arn, `${String(group.properties.arn)}:log-stream:errors`);
    assertRefused(
      () => make(logStream, { logGroupName: group.id, name: "errors" }, account, "second"),
      "ResourceAlreadyExistsException",
      "The specified log stream already exists",
    );
  });
});
