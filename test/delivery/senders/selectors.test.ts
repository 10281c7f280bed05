import assert from "node:assert/strict";
import type { Json } from "../../../delivery/deployment";
import { callEvent } from "../../../delivery/senders/cloudtrail";
import { selectorsOf } from "../../../delivery/senders/cloudtrail/event-selectors";
import { findingEvent, importedFinding } from "../../../delivery/senders/security-hub/finding-event";
import { loggingFilterOf } from "../../../delivery/senders/waf/logging-filter";
import { deploymentOf, resource } from "../support/stack";
import { valueOf } from "../../telemetry/flow-logs/results";

const trail = (settings: Json) =>
  deploymentOf([resource("aws:cloudtrail/trail:Trail", "t", "t", settings)]).resources[0]!;
const read = (type: string): Json => ({
  eventCategory: "Data",
  readOnly: true,
  eventName: "GetObject",
  eventSource: "s3.amazonaws.com",
  resources: [{ type, ARN: "arn:aws:s3:::archive/a" }],
});
const management: Json = {
  eventCategory: "Management",
  readOnly: false,
  eventName: "DeleteFlowLogs",
  eventSource: "ec2.amazonaws.com",
};

describe("The events that a trail takes", () => {
  const takes = (settings: Json, event: Json): boolean => valueOf(selectorsOf(trail(settings)))(event);

  it("are those of management where it has no selectors", () => {
    assert.equal(takes({}, management), true);
    assert.equal(takes({}, read("AWS::S3::Object")), false);
    // Events of before 2020 do not say their category.
    assert.equal(takes({}, { managementEvent: true }), true);
    assert.equal(takes({}, {}), true);
    assert.equal(takes({}, { managementEvent: false }), false);
  });

  it("are by a basic selector reading or writing, of management or of resources of a type", () => {
    const by = (selector: Json, event: Json): boolean => takes({ eventSelectors: [selector] }, event);
    assert.equal(by({}, management), true);
    for (const [readWriteType, isTaken] of [
      ["All", true],
      ["WriteOnly", true],
      ["ReadOnly", false],
    ] as const) {
      assert.equal(by({ readWriteType }, management), isTaken, readWriteType);
    }
    for (const readOnly of [true, "true"]) {
      assert.equal(by({ readWriteType: "ReadOnly" }, { ...management, readOnly }), true);
      assert.equal(by({ readWriteType: "WriteOnly" }, { ...management, readOnly }), false);
    }
    assert.equal(by({ includeManagementEvents: false }, management), false);
    const objects = { dataResources: [{ type: "AWS::S3::Object" }] };
    assert.equal(by(objects, read("AWS::S3::Object")), true);
    assert.equal(by(objects, read("AWS::Lambda::Function")), false);
    assert.equal(by({}, read("AWS::S3::Object")), false);
    assert.equal(
      takes({ eventSelectors: [{ includeManagementEvents: false }, objects] }, read("AWS::S3::Object")),
      true,
    );
  });

  it("are by an advanced selector those of which all of its conditions hold", () => {
    const by = (...fieldSelectors: readonly Json[]) =>
      takes({ advancedEventSelectors: [{ fieldSelectors }] }, read("AWS::S3::Object"));
    for (const [field, value, other] of [
      ["eventCategory", "Data", "Management"],
      ["eventName", "GetObject", "PutObject"],
      ["eventSource", "s3.amazonaws.com", "s3"],
      ["readOnly", "true", "false"],
      ["resources.type", "AWS::S3::Object", "AWS::S3::AccessPoint"],
      ["resources.ARN", "arn:aws:s3:::archive/a", "arn:aws:s3:::archive"],
    ] as const) {
      assert.equal(by({ field, equals: [other, value] }), true, field);
      assert.equal(by({ field, equals: [other] }), false, field);
      assert.equal(by({ field, notEquals: [value] }), false, field);
      assert.equal(by({ field, notEquals: [other] }), true, field);
    }
    const ARN = "resources.ARN";
    assert.equal(by({ field: ARN, startsWith: ["arn:aws:s3:::archive"] }), true);
    assert.equal(by({ field: ARN, startsWith: ["archive"] }), false);
    assert.equal(by({ field: ARN, notStartsWith: ["arn:aws:s3:::archive"] }), false);
    assert.equal(by({ field: ARN, notStartsWith: ["archive"] }), true);
    assert.equal(by({ field: ARN, endsWith: ["/a"] }), true);
    assert.equal(by({ field: ARN, endsWith: ["archive"] }), false);
    assert.equal(by({ field: ARN, notEndsWith: ["/a"] }), false);
    assert.equal(by({ field: ARN, notEndsWith: ["archive"] }), true);
    assert.equal(
      by({ field: "eventName", equals: ["GetObject"] }, { field: "readOnly", equals: ["false"] }),
      false,
    );
    assert.equal(by({ field: "eventName", equals: [], startsWith: undefined }), true);
    assert.equal(by({ field: "eventName", equals: ["GetObject"], notStartsWith: ["Get"] }), false);
  });

  it("are not known where a selector names another field", () => {
    const selectors = [{ fieldSelectors: [{ field: "userIdentity.arn", equals: ["a"] }] }];
    assert.deepEqual(selectorsOf(trail({ advancedEventSelectors: selectors })), {
      ok: false,
      faults: ["its event selectors name userIdentity.arn, which is not modelled"],
    });
  });
});

describe("The requests that a web ACL logs", () => {
  const logs = (setting: Json | undefined, request: Json): boolean =>
    valueOf(loggingFilterOf(setting))(request);
  const action = (name: string): Json => ({ actionCondition: { action: name } });
  const label = (labelName: string): Json => ({ labelNameCondition: { labelName } });
  const filter = (behavior: string, requirement: string, ...conditions: readonly Json[]): Json => ({
    behavior,
    requirement,
    conditions,
  });
  const blocked = { action: "BLOCK", labels: [{ name: "bot" }] };
  const allowed = { action: "ALLOW" };

  it("are all without a filter", () => {
    assert.equal(logs(undefined, blocked), true);
  });

  it("are those that the first filter which fits keeps, else as by default", () => {
    const keepBlocked = { defaultBehavior: "DROP", filters: [filter("KEEP", "MEETS_ANY", action("BLOCK"))] };
    assert.equal(logs(keepBlocked, blocked), true);
    assert.equal(logs(keepBlocked, allowed), false);
    const dropBots = {
      defaultBehavior: "KEEP",
      filters: [filter("DROP", "MEETS_ANY", label("bot")), filter("KEEP", "MEETS_ANY", action("BLOCK"))],
    };
    assert.equal(logs(dropBots, blocked), false);
    assert.equal(logs(dropBots, { ...blocked, labels: [{ name: "other" }] }), true);
    assert.equal(logs(dropBots, allowed), true);
  });

  it("may have to meet all conditions, or any", () => {
    const by = (requirement: string) => ({
      defaultBehavior: "DROP",
      filters: [filter("KEEP", requirement, action("BLOCK"), label("scan"))],
    });
    assert.equal(logs(by("MEETS_ALL"), blocked), false);
    assert.equal(logs(by("MEETS_ANY"), blocked), true);
    assert.equal(logs(by("MEETS_ALL"), { ...blocked, labels: [{ name: "scan" }] }), true);
  });

  it("are not known by another condition, or by none", () => {
    for (const conditions of [[], [{ uriCondition: {} }], [action("BLOCK"), {}]]) {
      assert.deepEqual(loggingFilterOf({ filters: [{ behavior: "KEEP", conditions }] }), {
        ok: false,
        faults: ["its logging filter has a condition that is not modelled; known are action and label name"],
      });
    }
  });
});

describe("The event of a call", () => {
  const at = {
    partition: "aws",
    service: "cloudtrail",
    region: "eu-west-1",
    accountId: "123456789012",
    resource: "t",
  };
  const of = (record: Json) => {
    const { source, region, account, "detail-type": type } = callEvent(record, 0, at);
    return [source, region, account, type];
  };

  it("is of the service that was called, in the call's region", () => {
    const call = "AWS API Call via CloudTrail";
    assert.deepEqual(of({ eventSource: "ec2.amazonaws.com", awsRegion: "us-east-1" }), [
      "aws.ec2",
      "us-east-1",
      "123456789012",
      call,
    ]);
    assert.deepEqual(of({ eventSource: "x.amazonaws.com.y" }), [
      "aws.x.amazonaws.com.y",
      "eu-west-1",
      "123456789012",
      call,
    ]);
    assert.deepEqual(of({}), ["aws.", "eu-west-1", "123456789012", call]);
    assert.equal(of({ eventType: "AwsConsoleSignIn" })[3], "AWS Console Sign In via CloudTrail");
  });
});

describe("The event of a finding", () => {
  it("is that of its format, and stays what it is where it is one", () => {
    const event = { "detail-type": "Security Hub Findings - Custom Action", detail: {} };
    assert.equal(findingEvent(event, 0), event);
    const asff = {
      Id: "f1",
      ProductArn: "arn:aws:securityhub:us-east-1::product/aws/macie",
      AwsAccountId: "123456789012",
    };
    const { source, region, account, resources, detail } = findingEvent(asff, 0);
    assert.deepEqual(
      [source, region, account, resources, detail],
      [
        "aws.securityhub",
        "us-east-1",
        "123456789012",
        ["arn:aws:securityhub:us-east-1::product/aws/macie/f1"],
        { findings: [asff] },
      ],
    );
    assert.equal(findingEvent({ ...asff, Region: "eu-west-1" }, 0).region, "eu-west-1");
    const ocsf = { class_uid: 2004, cloud: { region: "us-east-2", account: { uid: "123456789012" } } };
    const v2 = findingEvent(ocsf, 0);
    assert.deepEqual(
      [v2["detail-type"], v2.region, v2.account, v2.resources, v2.detail],
      ["Findings Imported V2", "us-east-2", "123456789012", [], { findings: [ocsf] }],
    );
    assert.equal(findingEvent({ class_uid: 2004, cloud: { region: "us-east-2" } }, 0).account, "");
    assert.equal(findingEvent({ class_uid: 2004 }, 0).region, "undefined");
  });

  it("of no matter what is of the account and region", () => {
    const { region, account, detail } = importedFinding({ accountId: "123456789012", region: "eu-west-1" });
    assert.deepEqual(
      [region, account, detail],
      [
        "eu-west-1",
        "123456789012",
        { findings: [{ AwsAccountId: "123456789012", Region: "eu-west-1", ProductArn: "", Id: "" }] },
      ],
    );
  });
});
