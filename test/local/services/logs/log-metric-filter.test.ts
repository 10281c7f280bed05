import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import { unknown, type Properties } from "../../../../local/framework/values";
import { logMetricFilter } from "../../../../local/services/logs/log-metric-filter";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someLogGroup } from "../../support/examples";

function transformationOf(inputs: Properties = {}): Properties {
  return { name: "Rejected", namespace: "Network", value: "1", ...inputs };
}

function filterOf(inputs: Properties = {}): Properties {
  return {
    logGroupName: "/vpc/traffic",
    pattern: "[version, action = REJECT]",
    metricTransformation: transformationOf(),
    ...inputs,
  };
}

function faultsOfTransformation(inputs: Properties): readonly string[] {
  return faultsOf(logMetricFilter, filterOf({ metricTransformation: transformationOf(inputs) }));
}

describe("CloudWatch Logs: a metric filter", () => {
  it("needs its log group", () => {
    assertRefused(
      () => make(logMetricFilter, filterOf(), emptyAccount()),
      "ResourceNotFoundException",
      "The specified log group does not exist.",
    );
  });

  it("needs a log group of the Standard class", () => {
    const account = emptyAccount();
    someLogGroup(account, "/vpc/traffic", { logGroupClass: "INFREQUENT_ACCESS" });

    assertRefused(
      () => make(logMetricFilter, filterOf(), account),
      "InvalidOperationException",
      "Metric filters are not supported for log groups of the INFREQUENT_ACCESS class.",
    );
  });

  it("may not publish in a namespace of AWS's own", () => {
    const account = emptyAccount();
    someLogGroup(account);
    const metricTransformation = { name: "Rejected", namespace: "AWS/Network", value: "1" };

    assertRefused(
      () => make(logMetricFilter, filterOf({ metricTransformation }), account),
      "InvalidParameterException",
      "Metric namespace must not begin with AWS/",
    );
  });

  it("has dimensions or a default value, not both", () => {
    const metricTransformation = {
      name: "Rejected",
      namespace: "Network",
      value: "1",
      defaultValue: "0",
      dimensions: { source: "$srcaddr" },
    };

    assert.deepEqual(faultsOf(logMetricFilter, filterOf({ metricTransformation })), [
      `"metric_transformation.0.default_value": conflicts with metric_transformation.0.dimensions. Examine values at 'it.metricTransformation.defaultValue'.`,
    ]);
  });

  it("has a pattern of at most 1,024 characters", () => {
    assert.deepEqual(faultsOf(logMetricFilter, filterOf({ pattern: "a".repeat(1024) })), []);
    assert.deepEqual(faultsOf(logMetricFilter, filterOf({ pattern: "a".repeat(1025) })), [
      `expected length of pattern to be in the range (0 - 1024), got ${"a".repeat(1025)}. Examine values at 'it.pattern'.`,
    ]);
  });

  it("has a pattern that can be read", () => {
    const account = emptyAccount();
    someLogGroup(account);

    assertRefused(
      () => make(logMetricFilter, filterOf({ pattern: "[a, b" }), account),
      "InvalidParameterException",
      "Invalid metric filter pattern",
    );
  });

  it("is one of at most 100 in a log group", () => {
    const account = emptyAccount();
    someLogGroup(account);
    for (let number = 1; number <= 100; number++) {
      make(logMetricFilter, filterOf({ name: `filter-${number}` }), account);
    }

    assertRefused(
      () => make(logMetricFilter, filterOf({ name: "filter-101" }), account),
      "LimitExceededException",
      "Resource limit exceeded.",
    );
  });
});

describe("CloudWatch Logs: a metric filter's metric", () => {
  it("has at most three dimensions", () => {
    const three = { source: "$srcaddr", destination: "$dstaddr", port: "$dstport" };

    assert.deepEqual(faultsOfTransformation({ dimensions: three }), []);
    assert.deepEqual(faultsOfTransformation({ dimensions: { ...three, protocol: "$protocol" } }), [
      `"dimensions" has more than 3 dimensions. Examine values at 'it.metricTransformation.dimensions'.`,
    ]);
  });

  it("has a default value that is a number", () => {
    for (const defaultValue of ["0", "-1.5", "1e3"]) {
      assert.deepEqual(faultsOfTransformation({ defaultValue }), []);
    }
    for (const defaultValue of ["none", " "]) {
      assert.deepEqual(faultsOfTransformation({ defaultValue }), [
        `expected default_value to be a number, got ${defaultValue}. Examine values at 'it.metricTransformation.defaultValue'.`,
      ]);
    }
  });

  it("has a name and a namespace without colons, asterisks and dollar signs", () => {
    assert.deepEqual(faultsOfTransformation({ namespace: "Network/Security" }), []);
    assert.deepEqual(faultsOfTransformation({ namespace: "Network:Security" }), [
      `invalid value for namespace (must be at most 255 characters, none of them :, * or $): "Network:Security". Examine values at 'it.metricTransformation.namespace'.`,
    ]);
    assert.deepEqual(faultsOfTransformation({ name: "Rejected*" }), [
      `invalid value for name (must be at most 255 characters, none of them :, * or $): "Rejected*". Examine values at 'it.metricTransformation.name'.`,
    ]);
  });

  it("is all of what a filter makes: a second one is not an input", () => {
    assert.deepEqual(faultsOf(logMetricFilter, filterOf({ metricTransformations: [transformationOf()] })), [
      "Invalid or unknown key. Examine values at 'it.metricTransformations'.",
    ]);
  });
});

describe("CloudWatch Logs: a metric filter's place", () => {
  it("is its log group, under the name that Pulumi gives with seven digits", () => {
    const account = emptyAccount();
    someLogGroup(account);

    assert.match(
      make(logMetricFilter, filterOf(), account, "rejected").id,
      /^\/vpc\/traffic:rejected-[0-9a-f]{7}$/,
    );
  });

  it("cannot change to another log group, while its pattern can change", () => {
    const replaced = (old: Properties, news: Properties): readonly (readonly [string, boolean])[] =>
      diff(
        logMetricFilter,
        { oldInputs: filterOf(old), news: filterOf(news), state: {} },
        emptyAccount(),
      ).changes.map(({ property, replaces }) => [property, replaces]);

    assert.deepEqual(replaced({}, { logGroupName: "/vpc/other" }), [["logGroupName", true]]);
    assert.deepEqual(replaced({ name: "a" }, { name: "b" }), [["name", true]]);
    assert.deepEqual(replaced({}, { pattern: "[version, action = ACCEPT]" }), [["pattern", false]]);
  });

  it("may be unknown in a preview", () => {
    assert.deepEqual(faultsOf(logMetricFilter, filterOf({ logGroupName: unknown })), []);
  });

  it("is counted once, so a full log group's filter can still change", () => {
    const account = emptyAccount();
    someLogGroup(account);
    const first = make(logMetricFilter, filterOf({ name: "filter-1" }), account);
    for (let number = 2; number <= 100; number++) {
      make(logMetricFilter, filterOf({ name: `filter-${number}` }), account);
    }

    const changed = change(logMetricFilter, first, filterOf({ name: "filter-1", pattern: "[a]" }), account);

    assert.equal(changed.pattern, "[a]");
  });

  it("has at most five patterns with a regular expression", () => {
    const account = emptyAccount();
    someLogGroup(account);
    for (let number = 1; number <= 5; number++) {
      make(logMetricFilter, filterOf({ name: `regex-${number}`, pattern: "[a = %x%]" }), account);
    }

    assertRefused(
      () => make(logMetricFilter, filterOf({ name: "regex-6", pattern: "[a = %x%]" }), account),
      "LimitExceededException",
      "Resource limit exceeded.",
    );
    make(logMetricFilter, filterOf({ name: "plain", pattern: "[a = x]" }), account);
  });
});
