import assert from "node:assert/strict";
import { NotModelled } from "../../../../local/framework/errors";
import type { Properties } from "../../../../local/framework/values";
import { stack } from "../../../../local/services/cloudformation/stack";
import { assertRefused, make } from "../../support/embedded";
import { accountWithDataSet, dashboard, templateWith } from "./templates";

const string = { Type: "String" };

function up(sections: Properties, parameters?: Readonly<Record<string, string>>, properties = dashboard()) {
  const templateBody = templateWith(sections, properties);
  return make(
    stack,
    { name: "traffic", templateBody, ...(parameters && { parameters }) },
    accountWithDataSet(),
  );
}

function assertInvalid(text: string, ...of: Parameters<typeof up>): void {
  assertRefused(() => up(...of), "ValidationError", text);
}

function assertNotModelled(text: string, ...of: Parameters<typeof up>): void {
  assert.throws(() => up(...of), new NotModelled(`the embedded AWS does not model ${text}`));
}

describe("CloudFormation: a template", () => {
  it("says what came of it in outputs", () => {
    const { properties } = up({
      Outputs: {
        Id: { Value: { Ref: "Dashboard0" } },
        Arn: { Value: { "Fn::GetAtt": ["Dashboard0", "Arn"] } },
        Made: { Value: { "Fn::GetAtt": "Dashboard0.CreatedTime" } },
        Where: { Description: "its region", Value: { Ref: "AWS::Region" } },
        Text: { Value: "as it is" },
      },
    });
    assert.deepEqual(properties.outputs, {
      Id: "123456789012|traffic",
      Arn: "arn:aws:quicksight:eu-west-1:123456789012:dashboard/traffic",
      Made: "2026-01-01T00:00:00Z",
      Where: "eu-west-1",
      Text: "as it is",
    });
  });

  it("takes its parameters' values, else their defaults", () => {
    const sections = {
      Parameters: { Name: { ...string, Default: "Traffic" }, Account: string },
      Outputs: { Name: { Value: { Ref: "Name" } }, Id: { Value: { Ref: "Dashboard0" } } },
    };
    const properties = dashboard({ Name: { Ref: "Name" }, AwsAccountId: { Ref: "Account" } });
    const outputs = (parameters: Record<string, string>) =>
      up(sections, parameters, properties).properties.outputs;

    assert.deepEqual(outputs({ Account: "123456789012" }), { Name: "Traffic", Id: "123456789012|traffic" });
    assert.deepEqual(outputs({ Account: "123456789012", Name: "Logs" }), {
      Name: "Logs",
      Id: "123456789012|traffic",
    });
  });

  it("needs a value for each parameter, of those allowed, and for no other", () => {
    const allowed = { Parameters: { Mode: { ...string, AllowedValues: ["day", "week"] } } };
    up(allowed, { Mode: "week" });
    assertInvalid("Parameter 'Mode' must be one of AllowedValues", allowed, { Mode: "year" });
    assertInvalid("Parameters: [Mode, Zone] must have values", {
      Parameters: { Mode: string, Zone: string },
    });
    assertInvalid("Parameters: [Mode] do not exist in the template", {}, { Mode: "week" });
  });

  for (const [fault, sections, text] of [
    ["no resource", { Resources: {} }, "At least one Resources member must be defined."],
    [
      "another version",
      { AWSTemplateFormatVersion: "2020" },
      "unsupported value for AWSTemplateFormatVersion.",
    ],
    [
      "a long description",
      { Description: "a".repeat(1025) },
      "Template description is longer than 1024 bytes.",
    ],
    ["a list of outputs", { Outputs: [] }, "[/Outputs] must be an object."],
    ["an output without value", { Outputs: { Id: {} } }, "Every Outputs member must contain a Value object"],
    [
      "an output that is no text",
      { Outputs: { Id: { Value: 1 } } },
      "The Value field of every Outputs member must evaluate to a String.",
    ],
    [
      "a parameter without type",
      { Parameters: { A: {} } },
      "Every Parameters object must contain a Type member.",
    ],
    [
      "a resource without type",
      { Resources: { A: { Properties: {} } } },
      "[/Resources/A] Every Resources object must contain a Type member.",
    ],
    [
      "a resource whose properties are a list",
      { Resources: { A: { Type: "AWS::QuickSight::Dashboard", Properties: [] } } },
      "[/Resources/A/Properties] must be an object.",
    ],
    ["a hyphen in a name", { Resources: { "a-b": {} } }, "Resource name a-b is non alphanumeric."],
    [
      "a reference to nothing",
      { Outputs: { A: { Value: { Ref: "Gone" } }, B: { Value: { "Fn::GetAtt": ["Lost", "Arn"] } } } },
      "Unresolved resource dependencies [Gone, Lost] in the Outputs block of the template",
    ],
    [
      "more outputs than 200",
      { Outputs: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`A${n}`, { Value: "" }])) },
      "Number of outputs, 201, is greater than maximum allowed, 200",
    ],
  ] as const) {
    it(`is refused with ${fault}`, () => {
      assertInvalid(`Template format error: ${text}`, sections);
    });
  }

  it("is refused with a section that there is not", () => {
    assertInvalid("Invalid template property or properties [Resource, Output]", { Resource: {}, Output: {} });
  });

  it("is refused where a property refers to nothing", () => {
    assertInvalid(
      "Template format error: Unresolved resource dependencies [Title] in the Resources block of the template",
      {},
      undefined,
      dashboard({ Name: { Ref: "Title" } }),
    );
  });

  it("is refused where a resource has no such attribute", () => {
    assertInvalid("Template error: resource Dashboard0 does not support attribute type Owner in Fn::GetAtt", {
      Outputs: { Owner: { Value: { "Fn::GetAtt": ["Dashboard0", "Owner"] } } },
    });
  });

  it("is refused by name for what is not modelled of it", () => {
    assertNotModelled("Conditions in a template", { Conditions: {} });
    assertNotModelled("parameters of type Number in a template", { Parameters: { A: { Type: "Number" } } });
    assertNotModelled("NoEcho in a template's parameter", { Parameters: { A: { ...string, NoEcho: true } } });
    assertNotModelled("Export in a template's output", { Outputs: { A: { Value: "a", Export: {} } } });
    assertNotModelled("AWS::StackId in a template", { Outputs: { A: { Value: { Ref: "AWS::StackId" } } } });
    assertNotModelled("Fn::Sub in a template", {}, undefined, dashboard({ Name: { "Fn::Sub": "a" } }));
    assertNotModelled("DeletionPolicy in a template's resource", {
      Resources: { A: { Type: "AWS::QuickSight::Dashboard", DeletionPolicy: "Retain" } },
    });
    assertNotModelled(
      "a reference from one resource of a template to another: Dashboard0",
      {},
      undefined,
      dashboard({ Name: { "Fn::GetAtt": ["Dashboard0", "Arn"] } }),
    );
  });
});
