import assert from "node:assert/strict";
import { namedQuery } from "../../../../local/services/athena/named-query";
import { workgroup } from "../../../../local/services/athena/workgroup";
import { assertRefused, destroy, emptyAccount, make } from "../../support/embedded";

describe("Athena: a workgroup", () => {
  it("runs engine version 3, also where none is chosen", () => {
    const { properties } = make(workgroup, { name: "network" }, emptyAccount());

    assert.deepEqual(properties.configuration, {
      enforceWorkgroupConfiguration: true,
      engineVersion: { selectedEngineVersion: "AUTO", effectiveEngineVersion: "Athena engine version 3" },
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
    });
  });

  it("is the only one of its name, and is not the primary one", () => {
    const account = emptyAccount();
    make(workgroup, { name: "network" }, account);

    for (const name of ["network", "primary"]) {
      assertRefused(
        () => make(workgroup, { name }, account, "second"),
        "InvalidRequestException",
        "WorkGroup is already created",
      );
    }
  });

  it("with saved queries stays unless it may be destroyed by force", () => {
    const account = emptyAccount();
    const group = make(workgroup, { name: "network" }, account);
    make(namedQuery, { database: "network", workgroup: "network", query: "SELECT 1" }, account);

    assertRefused(
      () => {
        destroy(workgroup, group, account);
      },
      "InvalidRequestException",
      "WorkGroup network is not empty",
    );
  });

  it("must be there for a saved query, as the primary one always is", () => {
    const account = emptyAccount();

    make(namedQuery, { database: "network", query: "SELECT 1" }, account);
    assertRefused(
      () =>
        make(namedQuery, { database: "network", workgroup: "gone", query: "SELECT 1" }, account, "second"),
      "InvalidRequestException",
      "WorkGroup gone is not found.",
    );
  });
});
