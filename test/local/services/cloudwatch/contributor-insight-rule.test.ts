import assert from "node:assert/strict";
import { NotModelled } from "../../../../local/framework/errors";
import type { Properties } from "../../../../local/framework/values";
import { contributorInsightRule } from "../../../../local/services/cloudwatch/contributor-insight-rule";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";

const talkers = {
  Schema: { Name: "CloudWatchLogRule", Version: 1 },
  AggregateOn: "Sum",
  Contribution: { Filters: [], Keys: ["srcaddr"], ValueOf: "bytes" },
  LogFormat: "CLF",
  LogGroupNames: ["/vpc/traffic"],
  Fields: { "4": "srcaddr", "10": "bytes" },
};

function ruleOf(definition: object, more: Properties = {}): Properties {
  return { ruleName: "talkers", ruleDefinition: JSON.stringify(definition), ...more };
}

function assertFault(definition: object, fault: string): void {
  assertRefused(
    () => make(contributorInsightRule, ruleOf(definition), emptyAccount()),
    "InvalidParameterValue",
    fault,
  );
}

describe("CloudWatch: a Contributor Insights rule", () => {
  it("has an ARN by its name", () => {
    const { id, properties } = make(contributorInsightRule, ruleOf(talkers), emptyAccount());

    assert.equal(id, "talkers");
    assert.equal(properties.resourceArn, "arn:aws:cloudwatch:eu-west-1:123456789012:insight-rule/talkers");
  });

  it("is defined by JSON of the schema for log groups", () => {
    assertRefused(
      () => make(contributorInsightRule, { ruleName: "talkers", ruleDefinition: "{" }, emptyAccount()),
      "InvalidParameterValue",
      "INVALID_RULE_BODY: The RuleBody could not be parsed.",
    );
    assertFault(
      { ...talkers, Schema: { Name: "CloudWatchLogRule", Version: 2 } },
      "INVALID_RULE_BODY: InvalidSchema encountered at Schema in the RuleBody.",
    );
    assertFault(
      { ...talkers, Filters: [] },
      "INVALID_RULE_BODY: UnknownKey encountered at Filters in the RuleBody.",
    );
    assertFault(
      { ...talkers, LogFormat: "TSV" },
      "INVALID_RULE_BODY: InvalidValueType encountered at LogFormat in the RuleBody.",
    );
  });

  it("reads at least one log group", () => {
    assertFault(
      { ...talkers, LogGroupNames: [] },
      "INVALID_RULE_BODY: Empty encountered at LogGroupNames in the RuleBody.",
    );
    assertFault(
      { ...talkers, LogGroupNames: undefined },
      "INVALID_RULE_BODY: MissingKey encountered at LogGroupNames in the RuleBody.",
    );
  });

  it("reads log groups by name or by ARN, not by both", () => {
    const LogGroupARNs = ["arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/traffic"];

    make(
      contributorInsightRule,
      ruleOf({ ...talkers, LogGroupNames: undefined, LogGroupARNs }),
      emptyAccount(),
    );
    assertFault(
      { ...talkers, LogGroupARNs },
      "INVALID_RULE_BODY: UnknownKey encountered at LogGroupARNs in the RuleBody.",
    );
  });

  it("has at most four filters", () => {
    const filtered = (count: number): object => ({
      ...talkers,
      Contribution: {
        ...talkers.Contribution,
        Filters: Array(count).fill({ Match: "action", In: ["REJECT"] }),
      },
    });

    make(contributorInsightRule, ruleOf(filtered(4)), emptyAccount());
    assertFault(
      filtered(5),
      "RULE_BODY_COMPLEXITY: A RuleBody must have no more than 4 Filters in the Contribution.",
    );
  });

  it("groups by one to four keys, of events that pass its filters", () => {
    const keyed = (Keys: readonly string[]): object => ({
      ...talkers,
      Contribution: { ...talkers.Contribution, Keys },
    });

    make(contributorInsightRule, ruleOf(keyed(["a", "b", "c", "d"])), emptyAccount());
    assertFault(
      keyed(["a", "b", "c", "d", "e"]),
      "RULE_BODY_COMPLEXITY: A RuleBody must have no more than 4 Keys in the Contribution.",
    );
    assertFault(
      { ...talkers, Contribution: { Keys: ["srcaddr"], ValueOf: "bytes" } },
      "INVALID_RULE_BODY: MissingKey encountered at Filters in the RuleBody.",
    );
  });

  it("adds up a value, or counts", () => {
    const Contribution = { Filters: [], Keys: ["srcaddr"] };

    make(contributorInsightRule, ruleOf({ ...talkers, AggregateOn: "Count", Contribution }), emptyAccount());
    assertFault(
      { ...talkers, Contribution },
      "INVALID_RULE_BODY: MissingKey encountered at ValueOf in the RuleBody.",
    );
    assertFault(
      { ...talkers, AggregateOn: "Average" },
      "INVALID_RULE_BODY: InvalidValueType encountered at AggregateOn in the RuleBody.",
    );
  });

  it("is enabled or disabled", () => {
    assert.deepEqual(faultsOf(contributorInsightRule, ruleOf(talkers, { ruleState: "DISABLED" })), []);
    assert.deepEqual(faultsOf(contributorInsightRule, ruleOf(talkers, { ruleState: "off" })), [
      `expected rule_state to be one of ["ENABLED" "DISABLED"], got off. Examine values at 'it.ruleState'.`,
    ]);
  });

  it("changes in place, but for its name, which the plugin would double", () => {
    const account = emptyAccount();
    const rule = make(contributorInsightRule, ruleOf(talkers), account);

    assert.equal(
      change(contributorInsightRule, rule, ruleOf(talkers, { ruleState: "DISABLED" }), account).ruleState,
      "DISABLED",
    );
    assert.throws(
      () => change(contributorInsightRule, rule, ruleOf(talkers, { ruleName: "others" }), account),
      new NotModelled(
        "the embedded AWS does not model a new name for the rule talkers: the plugin would leave the old rule behind",
      ),
    );
  });
});
