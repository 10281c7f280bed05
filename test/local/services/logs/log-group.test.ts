import assert from "node:assert/strict";
import { logGroup } from "../../../../local/services/logs/log-group";
import { logMetricFilter } from "../../../../local/services/logs/log-metric-filter";
import { logStream } from "../../../../local/services/logs/log-stream";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someLogGroup } from "../../support/examples";

describe("CloudWatch Logs: a log group", () => {
  it("is of the Standard class and keeps its events for ever unless told otherwise", () => {
    const { id, properties } = someLogGroup(emptyAccount());

    assert.equal(id, "/vpc/traffic");
    assert.equal(properties.arn, "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic");
    assert.equal(properties.logGroupClass, "STANDARD");
    assert.equal(properties.retentionInDays, 0);
  });

  it("keeps its events for a number of days that AWS has, and no other", () => {
    assert.deepEqual(faultsOf(logGroup, { retentionInDays: 30 }), []);
    assert.deepEqual(faultsOf(logGroup, { retentionInDays: 31 }), [
      "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 31. Examine values at 'it.retentionInDays'.",
    ]);
  });

  it("is refused a name with a space", () => {
    assert.deepEqual(faultsOf(logGroup, { name: "flow logs" }), [
      `"name" isn't a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): "flow logs". Examine values at 'it.name'.`,
    ]);
  });

  it("is told apart by its name", () => {
    const account = emptyAccount();
    someLogGroup(account);

    assertRefused(
      () => someLogGroup(account),
      "ResourceAlreadyExistsException",
      "The specified log group already exists",
    );
  });

  it("takes its streams and filters with it", () => {
    const account = emptyAccount();
    const group = someLogGroup(account);
    make(logStream, { logGroupName: group.id, name: "errors" }, account);
    const metricTransformation = { name: "Rejected", namespace: "Network", value: "1" };
    make(logMetricFilter, { logGroupName: group.id, pattern: "REJECT", metricTransformation }, account);

    destroy(logGroup, group, account);

    assert.equal(account.all(logStream.kind).length, 0);
    assert.equal(account.all(logMetricFilter.kind).length, 0);
  });

  it("stays while it is protected from deletion", () => {
    const account = emptyAccount();
    const group = someLogGroup(account, "/kept", { deletionProtectionEnabled: true });

    assertRefused(
      () => {
        destroy(logGroup, group, account);
      },
      "ValidationException",
      "The log group /kept cannot be deleted because deletion protection is enabled",
    );
  });
});
