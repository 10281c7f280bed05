import assert from "node:assert/strict";
import { platformsOf } from "../../../../local/services/ssm/document-content";
import { document } from "../../../../local/services/ssm/document";
import { scheduleFault } from "../../../../local/services/ssm/schedule";
import { assertRefused, emptyAccount, make } from "../../support/embedded";

describe("Systems Manager: a schedule", () => {
  for (const [schedule, fault] of [
    ["at(2027-01-31T12:00)", undefined],
    ["at(2027-01-31T12:00:30)", undefined],
    ["at(2027-01-31)", "no schedule"],
    ["xat(2027-01-31T12:00)", "no schedule"],
    ["at(2027-01-31T12:00)x", "no schedule"],
    ["cron(0 2 ? * SUN *)", undefined],
    ["cron(0/30 2 ? * SUN *)", undefined],
    ["cron(0 2 ? * SUN)", "no schedule"],
    ["cron(0 2 ? * SUN * *)", "no schedule"],
    ["xcron(0 2 ? * SUN *)", "no schedule"],
    ["cron(0 2 ? * SUN *)x", "no schedule"],
    ["rate(30 minutes)", undefined],
    ["rate(29 minutes)", "less than 30 minutes"],
    ["rate(1 hour)", undefined],
    ["rate(2 hours)", undefined],
    ["rate(1 day)", undefined],
    ["rate(1 hours)", "the unit is plural after any number but 1"],
    ["rate(2 hour)", "the unit is plural after any number but 1"],
    ["rate(1 week)", "no schedule"],
    ["xrate(1 day)", "no schedule"],
    ["rate(1 day)x", "no schedule"],
  ] as const)
    it(`${schedule} is ${fault ?? "taken"}`, () => {
      assert.equal(scheduleFault(schedule), fault);
    });
});

describe("Systems Manager: the content of a document", () => {
  const step = (action: string, name = "a") => ({ action, name, inputs: { runCommand: ["date"] } });
  const content = (...mainSteps: readonly object[]) => JSON.stringify({ schemaVersion: "2.2", mainSteps });
  const shell = step("aws:runShellScript");
  const power = step("aws:runPowerShellScript", "b");

  it("says on which platforms it runs: those of its scripts, or all", () => {
    assert.deepEqual(platformsOf(content(shell)), ["Linux", "MacOS"]);
    assert.deepEqual(platformsOf(content(power)), ["Windows"]);
    assert.deepEqual(platformsOf(content(power, shell)), ["Windows", "Linux", "MacOS"]);
    assert.deepEqual(platformsOf(content(step("aws:updateSsmAgent"))), ["Windows", "Linux", "MacOS"]);
    assert.deepEqual(platformsOf("{}"), ["Windows", "Linux", "MacOS"]);
    assert.deepEqual(platformsOf('{"mainSteps":[5]}'), ["Windows", "Linux", "MacOS"]);
  });

  const made = (text: string) => () =>
    make(document, { documentType: "Command", content: text }, emptyAccount());

  // Systems Manager User Guide, "Command document plugin reference", actions of schema 2.2.
  for (const action of [
    ...["applications", "cloudWatch", "configureDocker", "configurePackage", "domainJoin", "downloadContent"],
    ...["psModule", "refreshAssociation", "runDockerAction", "runDocument", "softwareInventory"],
    ...["updateAgent", "updateSsmAgent"],
  ])
    it(`may have the step aws:${action}`, () => {
      assert.ok(made(content(step(`aws:${action}`)))().id);
    });

  it("has no steps to look at in the schema 1.2", () => {
    assert.ok(made('{"schemaVersion":"1.2","runtimeConfig":{}}')().id);
    assert.ok(made(content(step("aws:runDocument")).replace("2.2", "2.0"))().id);
  });

  for (const [what, text, reason] of [
    [
      "a step without a name",
      content({ ...shell, name: undefined }),
      "the name undefined must match ^[\\w-]{1,128}$.",
    ],
    ["a name with a space", content({ ...shell, name: "a b" }), "the name a b must match ^[\\w-]{1,128}$."],
    ["a step without an action", content({ name: "a" }), "the action undefined is not supported."],
    [
      "a script without inputs",
      content({ ...shell, inputs: undefined }),
      "the input runCommand must be a list of lines.",
    ],
    [
      "a script of no lines",
      content({ ...power, inputs: { runCommand: [] } }),
      "the input runCommand must be a list of lines.",
    ],
    [
      "a script of a number",
      content({ ...shell, inputs: { runCommand: ["a", 5] } }),
      "the input runCommand must be a list of lines.",
    ],
  ] as const)
    it(`is refused with ${what}`, () => {
      assertRefused(made(text), "InvalidDocumentContent", `mainSteps[0]: ${reason}`);
    });

  it("is refused without a schema's version", () => {
    assertRefused(
      made('{"mainSteps":[]}'),
      "InvalidDocumentContent",
      "Document schema version, undefined, is not supported by the document type Command.",
    );
  });
});
