import assert from "node:assert/strict";
import { NotModelled } from "../../../../local/framework/errors";
import type { Properties } from "../../../../local/framework/values";
import { stack } from "../../../../local/services/cloudformation/stack";
import { dashboards } from "../../../../local/services/quicksight/kinds";
import { assertRefused, change, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";
import { accountWithDataSet, dashboard, dataSetArn, templateOf } from "./templates";

const refused = (name: string, body: string, text: string, more: Properties = {}): void => {
  assertRefused(
    () => make(stack, { name, templateBody: body, ...more }, accountWithDataSet()),
    "ValidationError",
    text,
  );
};

describe("CloudFormation: a stack", () => {
  it("makes what its template has, and is known by an ARN with its name", () => {
    const account = accountWithDataSet();
    const { id, properties } = make(
      stack,
      { name: "traffic", templateBody: templateOf(dashboard()) },
      account,
    );

    assert.match(id, /^arn:aws:cloudformation:eu-west-1:123456789012:stack\/traffic\/[0-9a-f-]{36}$/);
    assert.deepEqual(properties.outputs, {});
    assert.deepEqual(
      account.all(dashboards).map((made) => [made.id, made.versionNumber]),
      [["123456789012,traffic", 1]],
    );
  });

  it("changes a dashboard in place, and publishes a new version of it", () => {
    const account = accountWithDataSet();
    const made = make(stack, { name: "traffic", templateBody: templateOf(dashboard()) }, account);
    change(
      stack,
      made,
      { name: "traffic", templateBody: templateOf(dashboard({ Name: "Renamed" })) },
      account,
    );

    assert.deepEqual(
      account.all(dashboards).map(({ id, Name, versionNumber }) => [id, Name, versionNumber]),
      [["123456789012,traffic", "Renamed", 2]],
    );
  });

  it("puts another dashboard in the place of one whose id changes, and removes what its template has no more", () => {
    const account = accountWithDataSet();
    const made = make(
      stack,
      { name: "traffic", templateBody: templateOf(dashboard(), dashboard({ DashboardId: "other" })) },
      account,
    );
    change(
      stack,
      made,
      { name: "traffic", templateBody: templateOf(dashboard({ DashboardId: "renamed" })) },
      account,
    );
    assert.deepEqual(
      account.all(dashboards).map(({ id }) => id),
      ["123456789012,renamed"],
    );
  });

  it("takes with it what its template made, and nothing else", () => {
    const account = accountWithDataSet();
    const made = make(stack, { name: "traffic", templateBody: templateOf(dashboard()) }, account, "first");
    make(
      stack,
      { name: "other", templateBody: templateOf(dashboard({ DashboardId: "other" })) },
      account,
      "second",
    );
    destroy(stack, made, account, "first");
    assert.deepEqual(
      account.all(dashboards).map(({ id }) => id),
      ["123456789012,other"],
    );
  });

  it("shares its name with no other", () => {
    const account = accountWithDataSet();
    const templateBody = templateOf(dashboard());
    make(stack, { name: "traffic", templateBody }, account);
    assertRefused(
      () => make(stack, { name: "traffic", templateBody }, account, "twin"),
      "AlreadyExistsException",
      "Stack [traffic] already exists",
    );
  });

  it("has a name of letters, digits and hyphens, which begins with a letter, of at most 128 characters", () => {
    const body = templateOf(dashboard());
    const at = (name: string): string =>
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must`;
    make(stack, { name: `a${"-9".repeat(63)}Z`, templateBody: body }, accountWithDataSet());
    for (const name of ["1-traffic", "traffic_logs"]) {
      refused(name, body, `${at(name)} satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`);
    }
    const long = "a".repeat(129);
    refused(long, body, `${at(long)} have length less than or equal to 128`);
  });

  it("takes a template of at most 51,200 bytes as its body, counted in UTF-8", () => {
    const body = templateOf(dashboard());
    const padded = (bytes: number, letter: string): string => {
      const rest = bytes - Buffer.byteLength(body) - ',"Metadata":{"a":""}'.length;
      const metadata = letter.repeat(rest / Buffer.byteLength(letter));
      return body.replace(/\}$/, `,"Metadata":{"a":"${metadata}"}}`);
    };
    const full = padded(51_200, "a");
    assert.equal(Buffer.byteLength(full), 51_200);
    make(stack, { name: "traffic", templateBody: full }, accountWithDataSet());
    const large = padded(51_202 - (Buffer.byteLength(body) % 2), "é");
    assert.ok(large.length < 51_200 && Buffer.byteLength(large) > 51_200);
    refused(
      "traffic",
      large,
      `1 validation error detected: Value '${large}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200`,
    );
  });

  it("has a template, in JSON", () => {
    assertRefused(
      () => make(stack, { name: "traffic" }, emptyAccount()),
      "ValidationError",
      "Either Template URL or Template Body must be specified.",
    );
    assert.deepEqual(faultsOf(stack, { name: "traffic", templateBody: "Resources: {}" }), [
      `"template_body" contains an invalid JSON; the embedded AWS reads templates in JSON. Examine values at 'it.templateBody'.`,
    ]);
  });

  it("names capabilities of CloudFormation's", () => {
    const faults = (capability: string): readonly string[] =>
      faultsOf(stack, { templateBody: "{}", capabilities: [capability] });
    assert.deepEqual(faults("CAPABILITY_NAMED_IAM"), []);
    assert.deepEqual(faults("CAPABILITY_ALL"), [
      `expected capabilities to be one of ["CAPABILITY_IAM" "CAPABILITY_NAMED_IAM" "CAPABILITY_AUTO_EXPAND"], got CAPABILITY_ALL. Examine values at 'it.capabilities[0]'.`,
    ]);
  });

  it("is refused by name where its template has a type that is not modelled", () => {
    const body = JSON.stringify({ Resources: { Bucket: { Type: "AWS::S3::Bucket" } } });
    assert.throws(
      () => make(stack, { name: "traffic", templateBody: body }, emptyAccount()),
      new NotModelled("the embedded AWS does not model the type AWS::S3::Bucket in a template"),
    );
  });

  it("rolls back as a whole, naming each resource that failed", () => {
    const account = accountWithDataSet();
    const gone = `${dataSetArn}-gone`;
    const templateBody = templateOf(dashboard(), dashboard({ DashboardId: "other" }, gone), dashboard());
    assertRefused(
      () => make(stack, { name: "traffic", templateBody }, account),
      "ROLLBACK_COMPLETE",
      `The following resource(s) failed to create: [Dashboard1, Dashboard2]. Resource handler returned message: "Invalid request provided: Data set ${gone} does not exist" (HandlerErrorCode: InvalidRequest); Resource of type 'AWS::QuickSight::Dashboard' with identifier '123456789012|traffic' already exists.`,
    );
    assert.deepEqual(account.all(dashboards), []);
  });

  it("stays as it was where an update fails", () => {
    const account = accountWithDataSet();
    const made = make(stack, { name: "traffic", templateBody: templateOf(dashboard()) }, account);
    const templateBody = templateOf(dashboard({ Name: "" }));
    assertRefused(
      () => change(stack, made, { name: "traffic", templateBody }, account),
      "UPDATE_ROLLBACK_COMPLETE",
      "The following resource(s) failed to update: [Dashboard0]. Properties validation failed for resource Dashboard0 with message:\n#/Name: expected minLength: 1, actual: 0",
    );
    assert.deepEqual(
      account.all(dashboards).map(({ Name }) => Name),
      ["Traffic"],
    );
  });

  it("does not take over a dashboard that is there", () => {
    const account = accountWithDataSet();
    make(stack, { name: "traffic", templateBody: templateOf(dashboard()) }, account, "first");
    assertRefused(
      () => make(stack, { name: "other", templateBody: templateOf(dashboard()) }, account, "second"),
      "ROLLBACK_COMPLETE",
      "The following resource(s) failed to create: [Dashboard0]. Resource of type 'AWS::QuickSight::Dashboard' with identifier '123456789012|traffic' already exists.",
    );
  });
});
