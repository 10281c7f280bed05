import assert from "node:assert/strict";
import type { Properties } from "../../../local/framework/values";
import { isFilterPattern, regexes } from "../../../local/services/logs/filter-pattern";
import { logGroup } from "../../../local/services/logs/log-group";
import { logMetricFilter } from "../../../local/services/logs/log-metric-filter";
import { logResourcePolicy } from "../../../local/services/logs/log-resource-policy";
import { logStream } from "../../../local/services/logs/log-stream";
import { logSubscriptionFilter } from "../../../local/services/logs/log-subscription-filter";
import { queryDefinition } from "../../../local/services/logs/query-definition";
import { assertRefused, destroy, emptyAccount, faultsOf, make } from "../support/embedded";
import { policyOf, someLogGroup } from "../support/examples";

const pattern = "[version, account_id, interface_id, srcaddr, dstaddr, action = REJECT, log_status]";

function filterOf(inputs: Properties = {}): Properties {
  return {
    logGroupName: "/vpc/traffic",
    name: "rejected",
    pattern,
    metricTransformation: { name: "Rejected", namespace: "Network", value: "1", defaultValue: "0" },
    ...inputs,
  };
}

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
    make(logMetricFilter, filterOf(), account);

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

describe("CloudWatch Logs: the patterns that it takes", () => {
  const cases: readonly (readonly [pattern: string, taken: boolean, why: string])[] = [
    [pattern, true, "every column has a name and conditions on it"],
    ["[..., action = REJECT, log_status]", true, "an ellipsis stands for columns"],
    ["[bytes > 100000 && bytes < 200000, a]", true, "two conditions on one column"],
    ["[(dstaddr = 10.* || dstaddr = 192.*), a]", true, "conditions in brackets"],
    ['[message = "a, b]", rest]', true, "commas and brackets in quotes are text"],
    ["{ $.eventName = ConsoleLogin }", true, "JSON"],
    ["ERROR -DEBUG", true, "terms"],
    ["", true, "everything"],
    ["[a, b", false, "a bracket stays open"],
    ["[a, b}]", false, "brackets cross"],
    ["[a, , c]", false, "a column has no name"],
    ["[= 1, b]", false, "a condition has no name"],
    ["{ ($.a = 1 }", false, "a parenthesis stays open in JSON"],
    ["[a = ]", false, "a condition has no value"],
    ["[a, b = 1 && c = 2]", false, "a column tests another column"],
    ["[flow-direction = egress]", false, "a name has a hyphen"],
    ['[a = "x]', false, "a quote stays open"],
    ["[a = %x%, b = %y%, c = %z%]", false, "more than two regular expressions"],
  ];
  for (const [text, taken, why] of cases) {
    it(`${taken ? "are" : "are not"} like ${text === "" ? "nothing" : text}: ${why}`, () => {
      assert.equal(isFilterPattern(text), taken);
    });
  }

  it("count a regular expression by its pair of percent signs", () => {
    assert.equal(regexes("[a = %x%, b = %y%]"), 2);
    assert.equal(regexes('[a = "%x%"]'), 0);
  });
});

describe("CloudWatch Logs: what else hangs on a log group", () => {
  it("is a stream, one of each name", () => {
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

  it("is a subscription filter whose pattern can be read", () => {
    const account = emptyAccount();
    someLogGroup(account);
    const destinationArn = "arn:aws:lambda:eu-west-1:123456789012:function:handle";

    assertRefused(
      () =>
        make(
          logSubscriptionFilter,
          { logGroup: "/vpc/traffic", filterPattern: "[a", destinationArn },
          account,
        ),
      "InvalidParameterException",
      "Invalid filter pattern",
    );
  });

  it("is at most two subscription filters, and a role for those to Firehose", () => {
    const account = emptyAccount();
    someLogGroup(account);
    const subscription = (name: string, more: Properties = {}): Properties => ({
      name,
      logGroup: "/vpc/traffic",
      filterPattern: "",
      destinationArn: "arn:aws:lambda:eu-west-1:123456789012:function:handle",
      ...more,
    });
    make(logSubscriptionFilter, subscription("one"), account);
    const toFirehose = { destinationArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/traffic" };

    assertRefused(
      () => make(logSubscriptionFilter, subscription("two", toFirehose), account),
      "InvalidParameterException",
      "destinationArn for vendor firehose cannot be used without roleArn",
    );
    make(logSubscriptionFilter, subscription("two"), account);
    assertRefused(
      () => make(logSubscriptionFilter, subscription("three"), account),
      "LimitExceededException",
      "Resource limit exceeded.",
    );
  });

  it("is a saved query with an id and an ARN of its own", () => {
    const { id, properties } = make(
      queryDefinition,
      {
        name: "flow-logs/rejected",
        queryString: "filter action = 'REJECT'",
        logGroupNames: ["/vpc/traffic"],
      },
      emptyAccount(),
    );

    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(properties.arn, `arn:aws:logs:eu-west-1:123456789012:query-definition:${id}`);
  });

  it("is a resource policy, ten of them in a region", () => {
    const account = emptyAccount();
    const policyDocument = policyOf({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic:*",
    });
    for (let number = 1; number <= 10; number++) {
      make(
        logResourcePolicy,
        { policyName: `policy-${number}`, policyDocument },
        account,
        `policy-${number}`,
      );
    }

    assertRefused(
      () => make(logResourcePolicy, { policyName: "policy-11", policyDocument }, account),
      "LimitExceededException",
      "Resource limit exceeded.",
    );
  });
});
