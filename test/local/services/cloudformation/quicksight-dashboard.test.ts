import assert from "node:assert/strict";
import { NotModelled } from "../../../../local/framework/errors";
import type { Properties } from "../../../../local/framework/values";
import { stack } from "../../../../local/services/cloudformation/stack";
import { dashboards } from "../../../../local/services/quicksight/kinds";
import { assertRefused, make } from "../../support/embedded";
import { accountWithDataSet, analysts, dashboard, dataSetArn, sheet, templateOf } from "./templates";

function up(properties: Properties): Properties | undefined {
  const account = accountWithDataSet();
  make(stack, { name: "traffic", templateBody: templateOf(properties) }, account);
  return account.all(dashboards)[0];
}

function assertFails(properties: Properties, reason: string): void {
  const text = `The following resource(s) failed to create: [Dashboard0]. ${reason}`;
  assertRefused(() => up(properties), "ROLLBACK_COMPLETE", text);
}

function assertInvalid(properties: Properties, ...faults: readonly string[]): void {
  const message = "Properties validation failed for resource Dashboard0 with message:";
  assertFails(properties, [message, ...faults].join("\n"));
}

function assertDenied(properties: Properties, text: string): void {
  const message = `Resource handler returned message: "Invalid request provided: ${text}"`;
  assertFails(properties, `${message} (HandlerErrorCode: InvalidRequest)`);
}

const definition = (declared: readonly Properties[], ...Sheets: readonly Properties[]): Properties => ({
  Definition: { DataSetIdentifierDeclarations: declared, Sheets },
});
const declared = { Identifier: "traffic", DataSetArn: dataSetArn };

describe("CloudFormation: AWS::QuickSight::Dashboard", () => {
  it("is kept as a dashboard of QuickSight, under account and id", () => {
    const made = up(dashboard());
    assert.deepEqual(
      [made?.id, made?.arn, made?.status],
      [
        "123456789012,traffic",
        "arn:aws:quicksight:eu-west-1:123456789012:dashboard/traffic",
        "CREATION_SUCCESSFUL",
      ],
    );
  });

  it("must have account, id and name", () => {
    assertInvalid(
      { Definition: dashboard().Definition },
      "#: 3 schema violations found",
      "#: required key [AwsAccountId] not found",
      "#: required key [DashboardId] not found",
      "#: required key [Name] not found",
    );
  });

  it("has the properties of its type, each of its form", () => {
    assertInvalid(dashboard({ Title: "Traffic" }), "#: extraneous key [Title] is not permitted");
    assertInvalid(
      dashboard({ AwsAccountId: "12" }),
      "#/AwsAccountId: string [12] does not match pattern ^[0-9]{12}$",
    );
    assertInvalid(
      dashboard({ DashboardId: "a b" }),
      "#/DashboardId: string [a b] does not match pattern ^[\\w-]+$",
    );
    assertInvalid(dashboard({ Name: 7 }), "#/Name: expected type: String, found: Integer");
    assertInvalid(dashboard({ Name: "a".repeat(2049) }), "#/Name: expected maxLength: 2048, actual: 2049");
    assertInvalid(dashboard({ Permissions: [] }), "#/Permissions: expected minimum item count: 1, found: 0");
    assertInvalid(
      dashboard({ Permissions: {} }),
      "#/Permissions: expected type: JSONArray, found: JSONObject",
    );
    assertInvalid(
      dashboard({ Permissions: [{ Principal: analysts }] }),
      "#/Permissions/0: required key [Actions] not found",
    );
    const Actions = Array.from({ length: 31 }, () => "quicksight:DescribeDashboard");
    assertInvalid(
      dashboard({ Permissions: [{ Principal: analysts, Actions }] }),
      "#/Permissions/0/Actions: expected maximum item count: 30, found: 31",
    );
    assertInvalid(
      dashboard({ Definition: { Sheets: [] } }),
      "#/Definition: required key [DataSetIdentifierDeclarations] not found",
    );
  });

  it("is refused by name for a property that is not modelled", () => {
    assert.throws(
      () => up(dashboard({ ThemeArn: "arn:aws:quicksight::aws:theme/MIDNIGHT" })),
      new NotModelled("the embedded AWS does not model the property ThemeArn of AWS::QuickSight::Dashboard"),
    );
  });

  it("is defined", () => {
    assertDenied(dashboard({ Definition: undefined }), "One of Definition or SourceEntity must be given");
  });

  it("shows columns of data sets that are there", () => {
    up(dashboard(definition([declared], sheet("bytes"))));
    const gone = { Identifier: "gone", DataSetArn: `${dataSetArn}-gone` };
    assertDenied(
      dashboard(
        definition(
          [declared, gone],
          sheet("octets"),
          sheet("octets"),
          sheet("bytes", "lost"),
          sheet("any", "gone"),
        ),
      ),
      `Data set ${dataSetArn}-gone does not exist; Column octets is not in data set traffic; Data set identifier lost is not declared`,
    );
  });

  for (const [principal, isTaken] of [
    ["arn:aws:quicksight:us-east-1:123456789012:user/default/Role/ana@example.com", true],
    ["arn:aws:quicksight:eu-west-1:123456789012:group/default/analysts", true],
    ["arn:aws:quicksight:eu-west-1:123456789012:namespace/default", true],
    ["arn:aws:quicksight:eu-west-1:210987654321:group/default/analysts", false],
    ["arn:aws:quicksight:eu-west-1:123456789012:group/analysts", false],
    ["arn:aws:iam::123456789012:user/ana", false],
  ] as const) {
    it(`${isTaken ? "can be" : "cannot be"} given to ${principal}`, () => {
      const given = dashboard({
        Permissions: [{ Principal: principal, Actions: ["quicksight:DescribeDashboard"] }],
      });
      if (isTaken) up(given);
      else {
        assertDenied(
          given,
          `Principal ${principal} is not a user, group or namespace of QuickSight in account 123456789012`,
        );
      }
    });
  }

  it("is given with actions of QuickSight's", () => {
    assertDenied(
      dashboard({ Permissions: [{ Principal: analysts, Actions: ["athena:GetWorkGroup"] }] }),
      "Action athena:GetWorkGroup is not one of QuickSight's",
    );
  });
});
