import assert from "node:assert/strict";
import { association } from "../../../../local/services/ssm/association";
import { document } from "../../../../local/services/ssm/document";
import { assertRefused, change, destroy, emptyAccount, faultsOf, make } from "../../support/embedded";

const step = (name: string, more: object = {}) => ({
  action: "aws:runShellScript",
  name,
  inputs: { runCommand: ["date"] },
  ...more,
});
const content = (...mainSteps: readonly object[]) => JSON.stringify({ schemaVersion: "2.2", mainSteps });
const command = { documentType: "Command", content: content(step("date")) };

describe("Systems Manager: a document", () => {
  it("has an ARN of its region, is known by its name, and runs where its steps can", () => {
    const { id, properties } = make(document, { ...command, name: "Time" }, emptyAccount());

    assert.equal(id, "Time");
    assert.equal(properties.arn, "arn:aws:ssm:eu-west-1:123456789012:document/Time");
    assert.deepEqual(properties.platformTypes, ["Linux", "MacOS"]);
    assert.deepEqual(
      [properties.schemaVersion, properties.latestVersion, properties.status],
      ["2.2", "1", "Active"],
    );
  });

  it("is for targets of a type that begins with a slash", () => {
    assert.deepEqual(faultsOf(document, { ...command, targetType: "/AWS::EC2::Instance" }), []);
    assert.deepEqual(faultsOf(document, { ...command, targetType: "AWS::EC2::Instance" }), [
      `invalid value for target_type (must begin with /, such as /AWS::EC2::Instance): "AWS::EC2::Instance". Examine values at 'it.targetType'.`,
    ]);
  });

  it("is not named like one of AWS's", () => {
    assert.deepEqual(faultsOf(document, { ...command, name: "AWS-Time" }), [
      `invalid value for name (must not begin with aws, amazon or amzn): "AWS-Time". Examine values at 'it.name'.`,
    ]);
  });

  it("has 64 KB at most", () => {
    const long = (lines: number) => content(step("date", { inputs: { runCommand: ["x".repeat(lines)] } }));
    const spare = 65_536 - long(0).length;
    assert.deepEqual(faultsOf(document, { ...command, content: long(spare) }), []);
    assert.deepEqual(faultsOf(document, { ...command, content: long(spare + 1) }), [
      "expected length of content to be in the range (1 - 65536), got " +
        `${long(spare + 1)}. Examine values at 'it.content'.`,
    ]);
  });

  const refused: readonly (readonly [what: string, content: string, reason: string])[] = [
    ["that is no JSON", "schemaVersion: '2.2'", "JSON not well-formed."],
    [
      "of a schema that commands do not have",
      JSON.stringify({ schemaVersion: "0.3", mainSteps: [step("date")] }),
      "Document schema version, 0.3, is not supported by the document type Command.",
    ],
    ["without steps", content(), "mainSteps must have at least one step."],
    [
      "of an action that is not there",
      content(step("date", { action: "aws:runShell" })),
      "mainSteps[0]: the action aws:runShell is not supported.",
    ],
    [
      "of two steps of one name",
      content(step("a"), step("a")),
      "mainSteps[1]: the name a is of another step.",
    ],
    [
      "of a script that is one text",
      content(step("date", { inputs: { runCommand: "date" } })),
      "mainSteps[0]: the input runCommand must be a list of lines.",
    ],
  ];
  for (const [what, text, reason] of refused) {
    it(`is refused with a content ${what}`, () => {
      assertRefused(
        () => make(document, { ...command, content: text }, emptyAccount()),
        "InvalidDocumentContent",
        reason,
      );
    });
  }

  it("says what its content says of it, and counts the versions of the content", () => {
    const account = emptyAccount();
    const described = JSON.stringify({ ...JSON.parse(content(step("date"))), description: "Says the time." });
    const made = make(document, { ...command, name: "Time" }, account);
    assert.equal(made.properties.description, "");
    assert.match(String(made.properties.hash), /^[0-9a-f]{64}$/);
    const next = change(document, made, { ...command, name: "Time", content: described }, account);
    assert.deepEqual(
      [next.description, next.latestVersion, next.defaultVersion, next.documentVersion],
      ["Says the time.", "2", "2", "2"],
    );
    assert.notEqual(next.hash, made.properties.hash);
  });

  for (const [name, isTaken] of [
    ["abc", true],
    ["a_b-c.d", true],
    ["ab", false],
    ["a b", false],
    ["a".repeat(128), true],
    ["a".repeat(129), false],
    ["Amazon-a", false],
    ["my-aws", true],
  ] as const)
    it(`${isTaken ? "may" : "must not"} be called ${name.slice(0, 10)} of ${name.length}`, () => {
      assert.equal(faultsOf(document, { ...command, name }).length === 0, isTaken);
    });

  it("is the only one of its name", () => {
    const account = emptyAccount();
    make(document, { ...command, name: "Time" }, account);
    assertRefused(
      () => make(document, { ...command, name: "Time" }, account, "second"),
      "DocumentAlreadyExists",
      "Document with same name Time already exists",
    );
  });
});

describe("Systems Manager: an association", () => {
  const all = [{ key: "InstanceIds", values: ["*"] }];

  it("is known by a UUID, and runs the document's default version", () => {
    const account = emptyAccount();
    make(document, { ...command, name: "Time" }, account);
    const { id, properties } = make(association, { name: "Time", targets: all }, account);

    assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(properties.arn, `arn:aws:ssm:eu-west-1:123456789012:association/${id}`);
    assert.equal(properties.documentVersion, "$DEFAULT");
  });

  it("needs its document, unless it is AWS's", () => {
    make(association, { name: "AWS-GatherSoftwareInventory", targets: all }, emptyAccount());
    assertRefused(
      () => make(association, { name: "Time", targets: all }, emptyAccount()),
      "InvalidDocument",
      "Document with name Time does not exist.",
    );
  });

  it("keeps its document from being deleted, and no other", () => {
    const account = emptyAccount();
    const made = make(document, { ...command, name: "Time" }, account);
    const other = make(document, { ...command, name: "Other" }, account, "other");
    const associated = make(association, { name: "Time", targets: all }, account);
    destroy(document, other, account, "other");
    const remove = () => {
      destroy(document, made, account);
    };
    assertRefused(
      remove,
      "AssociatedInstances",
      "You must disassociate a document from all managed nodes before you can delete it.",
    );
    destroy(association, associated, account);
    remove();
  });

  it("needs something to run on", () => {
    assertRefused(
      () => make(association, { name: "AWS-RunShellScript" }, emptyAccount()),
      "ValidationException",
      "Either targets or instanceId must be specified.",
    );
  });

  it("cannot wait for a rate, which has no hour", () => {
    assertRefused(
      () =>
        make(
          association,
          {
            name: "AWS-RunShellScript",
            targets: all,
            scheduleExpression: "rate(1 day)",
            applyOnlyAtCronInterval: true,
          },
          emptyAccount(),
        ),
      "ValidationException",
      "ApplyOnlyAtCronInterval is not supported for rate expressions.",
    );
  });

  for (const schedule of ["rate(30 minutes)", "rate(1 hour)", "rate(2 days)", "cron(0 3 * * ? *)"]) {
    it(`runs by the schedule ${schedule}`, () => {
      assert.deepEqual(faultsOf(association, { name: "Time", scheduleExpression: schedule }), []);
    });
  }

  for (const schedule of ["rate(29 minutes)", "rate(1 days)", "rate(2 day)", "cron(0 3 * * ?)", "daily"]) {
    it(`does not run by the schedule ${schedule}`, () => {
      assert.deepEqual(faultsOf(association, { name: "Time", scheduleExpression: schedule }), [
        `schedule_expression (${schedule}) is no schedule of State Manager: rate of 30 minutes or more, cron of six fields, or at. Examine values at 'it.scheduleExpression'.`,
      ]);
    });
  }

  it("counts hosts or a percentage of them, of which one at least runs at a time", () => {
    assert.deepEqual(faultsOf(association, { name: "Time", maxConcurrency: "25%", maxErrors: "0" }), []);
    assert.equal(faultsOf(association, { name: "Time", maxConcurrency: "0" }).length, 1);
    assert.equal(faultsOf(association, { name: "Time", maxErrors: "101%" }).length, 1);
  });

  it("has five targets at most, of fifty values each", () => {
    const targets = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ key: `tag:${at}`, values: ["a"] }));
    assert.deepEqual(faultsOf(association, { name: "Time", targets: targets(5) }), []);
    assert.deepEqual(faultsOf(association, { name: "Time", targets: targets(6) }), [
      `Too many list items: "targets" supports 5 items maximum. Examine values at 'it.targets'.`,
    ]);
  });
});
