import assert from "node:assert/strict";

import { parseEventPattern } from "../../../delivery/events";
import {
  complianceMessage,
  compliancePattern,
  outsideChangeMessage,
  outsideChangePattern,
} from "../../../telemetry/changes";
import {
  changeCall,
  changeCalls,
  isOutside,
  services,
  sessionOf,
} from "../../delivery/support/outside-changes";
import { valueOf } from "../flow-logs/results";

const event = (detail: object, detailType = "AWS API Call via CloudTrail") => ({
  "detail-type": detailType,
  detail,
});
const call = (changes: Record<string, unknown> = {}) =>
  JSON.parse(changeCall(changes)) as Record<string, unknown>;

describe("The pattern of changes outside the program", () => {
  const deployment = "arn:aws:iam::123456789012:role/deployment";
  const tells = valueOf(
    parseEventPattern(JSON.stringify(outsideChangePattern({ expectedRoleArns: [deployment] }))),
  );

  it("matches the calls that plain code finds outside, of each service and each everyday call", () => {
    const names = [
      "CreateLogStream",
      "SetAlarmState",
      "StartQuery",
      "StopQueryExecution",
      "UpdateInstanceInformation",
      "PutRule",
    ];
    const calls = [
      ...changeCalls().map((text) => JSON.parse(text) as Record<string, unknown>),
      ...[...services, "dynamodb"].map((service) => call({ eventSource: `${service}.amazonaws.com` })),
      ...names.map((eventName) => call({ eventName })),
      call({ userIdentity: sessionOf("deployment-2") }),
      call({ userIdentity: { type: "AWSAccount", accountId: "210987654321" } }),
    ];
    for (const each of calls)
      assert.equal(tells(event(each)), isOutside(each, [deployment]), JSON.stringify(each));
    assert.equal(tells(event(call(), "AWS Console Sign In via CloudTrail")), false);
  });

  it("takes a wildcard for expected roles, and the services that it is given", () => {
    const of = (expectedRoleArns: readonly string[], services?: readonly string[]) =>
      valueOf(parseEventPattern(JSON.stringify(outsideChangePattern({ expectedRoleArns, services }))));
    assert.equal(
      of(["arn:aws:iam::*:role/admin*"])(event(call({ userIdentity: sessionOf("admins") }))),
      false,
    );
    assert.equal(of([])(event(call({ userIdentity: sessionOf("admins") }))), true);
    assert.equal(of([], ["dynamodb"])(event(call())), false);
    assert.equal(of([], ["dynamodb"])(event(call({ eventSource: "dynamodb.amazonaws.com" }))), true);
  });
});

describe("The pattern of broken rules of AWS Config", () => {
  const change = (changes: object = {}) => ({
    source: "aws.config",
    "detail-type": "Config Rules Compliance Change",
    detail: {
      messageType: "ComplianceChangeNotification",
      newEvaluationResult: { complianceType: "NON_COMPLIANT" },
    },
    ...changes,
  });
  const tells = valueOf(parseEventPattern(JSON.stringify(compliancePattern())));

  it("matches a resource that breaks one, not one that keeps to it again, nor another event", () => {
    assert.equal(tells(change()), true);
    const kept = {
      messageType: "ComplianceChangeNotification",
      newEvaluationResult: { complianceType: "COMPLIANT" },
    };
    assert.equal(tells(change({ detail: kept })), false);
    assert.equal(
      tells(change({ detail: { ...change().detail, messageType: "ConfigRuleStatusChange" } })),
      false,
    );
    assert.equal(tells(change({ source: "aws.ec2" })), false);
    assert.equal(tells(change({ "detail-type": "Config Configuration Item Change" })), false);
  });
});

describe("What a person is told of a change", () => {
  for (const [title, { inputPaths, inputTemplate }] of [
    ["outside the program", outsideChangeMessage],
    ["that breaks a rule", complianceMessage],
  ] as const) {
    it(`${title} has every word that it takes from the event, and no other`, () => {
      const words = new Set([...inputTemplate.matchAll(/<(\w+)>/g)].map(([, word]) => word));
      assert.deepEqual([...words].sort(), Object.keys(inputPaths).sort());
      assert.equal(typeof JSON.parse(inputTemplate), "string");
    });
  }

  it("takes them from where CloudTrail and AWS Config have them", () => {
    const at = (path: string, of: unknown) =>
      path
        .replace(/^\$\./, "")
        .split(".")
        .reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], of);
    const told = { account: "123456789012", region: "us-east-1", ...event(call()) };
    const said = Object.entries(outsideChangeMessage.inputPaths).map(([word, path]) => [
      word,
      at(path, told),
    ]);
    assert.deepEqual(Object.fromEntries(said), {
      account: "123456789012",
      address: "198.51.100.7",
      call: "DeleteFlowLogs",
      id: "0a1b2c3d-0000-4000-a000-000000000000",
      region: "us-east-1",
      service: "ec2.amazonaws.com",
      time: "2026-11-21T10:00:00Z",
      who: "arn:aws:iam::123456789012:user/ann",
    });
    const broken = {
      account: "a",
      region: "r",
      time: "t",
      detail: { resourceId: "i", resourceType: "AWS::S3::Bucket", configRuleName: "n" },
    };
    const of = Object.values(complianceMessage.inputPaths).map((path) => at(path, broken));
    assert.deepEqual(of.sort(), ["AWS::S3::Bucket", "a", "i", "n", "r", "t"].sort());
  });
});
