import assert from "node:assert/strict";

import fc from "fast-check";

import { inRows } from "../../../components/queries/dashboard/widget";
import { AthenaQueries, QuickSightDashboard, type QuickSightDashboardArgs } from "../../../components";
import { dashboardDefinition } from "../../../components/queries/quick-sight/definition";
import { visualsOf } from "../../../components/queries/quick-sight/visuals";
import {
  allFieldsV5Format,
  columnName,
  defaultFormat,
  flowLogFormat,
  type FlowLogFormat,
} from "../../../telemetry/flow-logs";
import { formats } from "../../telemetry/flow-logs/arbitraries";
import { account, policyIn, refusal, register } from "../registrations";
import { withLog } from "./log-messages";

const group = "arn:aws:quicksight:us-east-1:111122223333:group/default/analysts";

const athena = (format: FlowLogFormat) => () =>
  new AthenaQueries("traffic-athena", {
    account,
    format,
    bucketName: "log-bucket",
    databaseName: "dev_traffic",
    logs: {},
  });

const dashboard = (queries: AthenaQueries, args: Partial<QuickSightDashboardArgs>) =>
  new QuickSightDashboard("traffic-quicksight", {
    account,
    queries,
    logBucketArn: "arn:aws:s3:::log-bucket",
    title: "Flow logs of traffic",
    principalArn: group,
    ...args,
  });

const build =
  (args: Partial<QuickSightDashboardArgs> = {}, format = allFieldsV5Format) =>
  () =>
    dashboard(athena(format)(), args);

const dataSetType = "aws:quicksight/dataSet:DataSet";
const scheduleType = "aws:quicksight/refreshSchedule:RefreshSchedule";

interface DataSetInputs {
  importMode: string;
  permissions: unknown;
  physicalTableMaps: {
    customSql: { sqlQuery: string; columns: { name: string; type: string }[]; dataSourceArn: string };
  }[];
}

async function dataSet(args: Partial<QuickSightDashboardArgs> = {}) {
  const { registrations } = await register(build(args));
  const inputs = registrations.one(dataSetType).inputs as unknown as DataSetInputs;
  return { ...inputs, ...inputs.physicalTableMaps[0]!.customSql };
}

async function template(args: Partial<QuickSightDashboardArgs> = {}) {
  const { registrations } = await register(build(args));
  const body = registrations.one("aws:cloudformation/stack:Stack").inputs.templateBody;
  return JSON.parse(String(body)) as { Resources: { Dashboard: { Properties: Record<string, unknown> } } };
}

describe("Component: QuickSightDashboard", () => {
  it("makes a data source, a data set with its daily refresh, a role and a dashboard", async () => {
    const { registrations, result } = await register(build());
    const own = registrations.all.filter(
      ({ parent }) => parent === "network-security:queries:QuickSightDashboard::traffic-quicksight",
    );
    assert.deepEqual(own.map(({ type }) => type).sort(), [
      "aws:cloudformation/stack:Stack",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      dataSetType,
      "aws:quicksight/dataSource:DataSource",
      scheduleType,
    ]);
    assert.equal(result.dashboardId, "dev_traffic");
  });

  it("asks Athena in the pipeline's workgroup, as a role of its own that is there before", async () => {
    const { registrations } = await register(build());
    const { inputs, dependencies } = registrations.one("aws:quicksight/dataSource:DataSource");
    assert.deepEqual(inputs, {
      awsAccountId: "111122223333",
      dataSourceId: "dev_traffic",
      name: "Flow logs of traffic",
      type: "ATHENA",
      parameters: {
        athena: {
          workGroup: "traffic-athena-0a1b2c3",
          roleArn: "arn:aws:iam::111122223333:role/traffic-quicksight-0a1b2c3",
        },
      },
      permissions: [
        {
          principal: group,
          actions: [
            "quicksight:DescribeDataSource",
            "quicksight:DescribeDataSourcePermissions",
            "quicksight:PassDataSource",
          ],
        },
      ],
    });
    assert.deepEqual(dependencies, [
      "aws:athena/workgroup:Workgroup::traffic-athena",
      "aws:glue/catalogTable:CatalogTable::traffic-athena",
      "aws:iam/role:Role::traffic-quicksight",
      "aws:iam/rolePolicy:RolePolicy::traffic-quicksight",
    ]);
  });

  describe("role", () => {
    it("may be taken by QuickSight alone", async () => {
      const { registrations } = await register(build());
      assert.deepEqual(policyIn(registrations.one("aws:iam/role:Role").inputs.assumeRolePolicy).Statement, [
        { Effect: "Allow", Principal: { Service: "quicksight.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]);
    });

    it("may read one table and its bucket, and write nothing but results", async () => {
      const { registrations } = await register(build());
      const { Statement } = policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
      assert.deepEqual(
        Statement.map(({ Sid, Resource }) => [Sid, Resource]),
        [
          ["RunQueries", "arn:aws:athena:eu-west-1:111122223333:workgroup/traffic-athena-0a1b2c3"],
          ["ReadCatalogOfAthena", "arn:aws:athena:eu-west-1:111122223333:datacatalog/AwsDataCatalog"],
          [
            "ReadTable",
            [
              "arn:aws:glue:eu-west-1:111122223333:catalog",
              "arn:aws:glue:eu-west-1:111122223333:database/dev_traffic",
              "arn:aws:glue:eu-west-1:111122223333:table/dev_traffic/flow_logs",
            ],
          ],
          ["ListLogs", "arn:aws:s3:::log-bucket"],
          ["UseLogs", "arn:aws:s3:::log-bucket/*"],
          ["ListResults", "arn:aws:s3:::traffic-athena-results-0a1b2c3"],
          ["UseResults", "arn:aws:s3:::traffic-athena-results-0a1b2c3/*"],
          ["DecryptLogs", "arn:aws:kms:eu-west-1:*:key/*"],
          ["EncryptResults", "arn:aws:kms:eu-west-1:*:key/*"],
        ],
      );
      const actions = Statement.flatMap(({ Sid, Action }) => [Action].flat().map((action) => [Sid, action]));
      assert.deepEqual(
        actions.filter(([, action]) => !/:(Get|List|BatchGet)/.test(String(action))),
        [
          ["RunQueries", "athena:StartQueryExecution"],
          ["RunQueries", "athena:StopQueryExecution"],
          ["UseResults", "s3:AbortMultipartUpload"],
          ["UseResults", "s3:PutObject"],
          ["DecryptLogs", "kms:Decrypt"],
          ["EncryptResults", "kms:Decrypt"],
          ["EncryptResults", "kms:GenerateDataKey"],
        ],
      );
      assert.deepEqual(Statement.find(({ Sid }) => Sid === "UseLogs")?.Action, ["s3:GetObject"]);
    });

    it("may use keys for objects of the two buckets only, whichever keys they are", async () => {
      const { registrations } = await register(build());
      const { Statement } = policyIn(registrations.one("aws:iam/rolePolicy:RolePolicy").inputs.policy);
      assert.deepEqual(
        Statement.slice(-2).map(({ Action, Condition }) => [Action, Condition]),
        [
          [
            ["kms:Decrypt"],
            {
              StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
              StringLike: {
                "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::log-bucket", "arn:aws:s3:::log-bucket/*"],
              },
            },
          ],
          [
            ["kms:Decrypt", "kms:GenerateDataKey"],
            {
              StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
              StringLike: {
                "kms:EncryptionContext:aws:s3:arn": [
                  "arn:aws:s3:::traffic-athena-results-0a1b2c3",
                  "arn:aws:s3:::traffic-athena-results-0a1b2c3/*",
                ],
              },
            },
          ],
        ],
      );
    });
  });

  describe("data set", () => {
    it("holds the last seven days, so that no look at it reads every object", async () => {
      const { importMode, sqlQuery } = await dataSet();
      assert.equal(importMode, "SPICE");
      assert.match(
        sqlQuery,
        /^SELECT\n {2}"account_id",\n {2}"action",\n[^]*\n {2}"vpc_id"\nFROM "dev_traffic"\."flow_logs"\nWHERE "date" BETWEEN date_format\(current_timestamp - INTERVAL '7' DAY, '%Y\/%m\/%d'\) AND date_format\(current_timestamp, '%Y\/%m\/%d'\)$/,
      );
      assert.match((await dataSet({ days: 30 })).sqlQuery, /INTERVAL '30' DAY/);
    });

    it("has every column of the format, with counters as numbers", async () => {
      const { columns } = await dataSet();
      assert.deepEqual(
        columns.map(({ name }) => name),
        allFieldsV5Format.fields.map(columnName),
      );
      assert.deepEqual(
        columns.filter(({ type }) => type === "INTEGER").map(({ name }) => name),
        [
          "bytes",
          "dstport",
          "end",
          "packets",
          "protocol",
          "srcport",
          "start",
          "tcp_flags",
          "traffic_path",
          "version",
        ],
      );
    });

    it("is copied anew every day in SPICE", async () => {
      const { registrations } = await register(build());
      assert.deepEqual(registrations.one(scheduleType).inputs, {
        awsAccountId: "111122223333",
        dataSetId: "dev_traffic",
        scheduleId: "daily",
        schedule: {
          refreshType: "FULL_REFRESH",
          scheduleFrequency: { interval: "DAILY", timeOfTheDay: "04:00", timezone: "UTC" },
        },
      });
    });

    it("is asked directly where that is wanted, and there is nothing to refresh", async () => {
      const { registrations } = await register(build({ importMode: "DIRECT_QUERY" }));
      assert.equal(registrations.one(dataSetType).inputs.importMode, "DIRECT_QUERY");
      assert.deepEqual(registrations.ofType(scheduleType), []);
    });

    it("may be read by the one user or group", async () => {
      const user = "arn:aws:quicksight:us-east-1:111122223333:user/default/jo@example.com";
      assert.deepEqual((await dataSet({ principalArn: user })).permissions, [
        {
          principal: user,
          actions: [
            "quicksight:DescribeDataSet",
            "quicksight:DescribeDataSetPermissions",
            "quicksight:PassDataSet",
            "quicksight:DescribeIngestion",
            "quicksight:ListIngestions",
          ],
        },
      ]);
    });
  });

  describe("dashboard", () => {
    it("is one sheet of the data set, which the one user or group may look at", async () => {
      const { Dashboard } = (await template()).Resources;
      const { Definition, ...rest } = Dashboard.Properties;
      assert.deepEqual(rest, {
        AwsAccountId: "111122223333",
        DashboardId: "dev_traffic",
        Name: "Flow logs of traffic",
        Permissions: [
          {
            Principal: group,
            Actions: [
              "quicksight:DescribeDashboard",
              "quicksight:ListDashboardVersions",
              "quicksight:QueryDashboard",
            ],
          },
        ],
      });
      const arn = "arn:aws:quicksight:eu-west-1:111122223333:dataset/traffic-quicksight-0a1b2c3";
      assert.deepEqual((Definition as ReturnType<typeof dashboardDefinition>).DataSetIdentifierDeclarations, [
        { Identifier: "flow-logs", DataSetArn: arn },
      ]);
    });

    it("leaves out the visuals that the format has no field for, and tells so", async () => {
      const format = flowLogFormat(["srcaddr", "dstaddr", "action", "bytes"]);
      assert(format.ok);
      const { messages } = await withLog(() => register(build({}, format.value)));
      assert.deepEqual(
        messages.filter((message) => message.includes("visual")),
        [
          "left out: visual total-packets: the format lacks packets; add to the format what the visual needs",
          "left out: visual interface: the format lacks interface-id; add to the format what the visual needs",
        ],
      );
    });
  });

  describe("refuses", () => {
    const refused = async (args: Partial<QuickSightDashboardArgs>, format = defaultFormat) => {
      // The table under it is right and registered before: only the dashboard is refused.
      const { result } = await withLog(() => register(athena(format)));
      return (await refusal(() => dashboard(result.result, args))).faults;
    };

    it("whoever is no user or group of QuickSight, and days that are none", async () => {
      assert.deepEqual(await refused({ principalArn: "arn:aws:iam::111122223333:user/jo", days: 0.5 }), [
        'principalArn: found "arn:aws:iam::111122223333:user/jo"; a user or group of QuickSight: arn:aws:quicksight:REGION:ACCOUNT:group/NAMESPACE/NAME',
        "days: found 0.5; whole days from 1",
      ]);
    });

    it("a user of another account", async () => {
      const principalArn = "arn:aws:quicksight:us-east-1:444455556666:user/default/jo";
      assert.deepEqual(await refused({ principalArn }), [
        `principalArn: found "${principalArn}"; a user or group of this account, 111122223333`,
      ]);
    });

    it("a format of which no visual shows anything", async () => {
      const format = flowLogFormat(["vpc-id"]);
      assert(format.ok);
      assert.deepEqual(await refused({}, format.value), [
        "queries: the format has no field that a visual shows; add srcaddr, dstaddr, action or bytes to it",
      ]);
    });
  });
});

describe("Function: dashboardDefinition", () => {
  const sheet = (format: FlowLogFormat) =>
    dashboardDefinition("arn:aws:quicksight:eu-west-1:111122223333:dataset/x", visualsOf(format).shown)
      .Sheets[0]!;

  it("shows the workshop's visuals, each by its field", () => {
    const shown = visualsOf(allFieldsV5Format).shown;
    assert.deepEqual(
      shown.map(({ title, kind, field }) => [title, kind, field]),
      [
        ["Total bytes", "total", "bytes"],
        ["Total packets", "total", "packets"],
        ["Accepted and rejected", "shares", "action"],
        ["Records by interface", "bars", "interface-id"],
        ["Source addresses", "bars", "srcaddr"],
        ["Destination addresses", "bars", "dstaddr"],
      ],
    );
  });

  it("adds bytes up", () => {
    assert.deepEqual(sheet(allFieldsV5Format).Visuals[0], {
      KPIVisual: {
        VisualId: "total-bytes",
        Title: { Visibility: "VISIBLE", FormatText: { PlainText: "Total bytes" } },
        ChartConfiguration: {
          FieldWells: {
            Values: [
              {
                NumericalMeasureField: {
                  FieldId: "total-bytes-sum",
                  Column: { DataSetIdentifier: "flow-logs", ColumnName: "bytes" },
                  AggregationFunction: { SimpleNumericalAggregation: "SUM" },
                },
              },
            ],
          },
        },
      },
    });
  });

  it("counts records by interface, the busiest twenty first", () => {
    const Column = { DataSetIdentifier: "flow-logs", ColumnName: "interface_id" };
    assert.deepEqual(sheet(allFieldsV5Format).Visuals[3], {
      BarChartVisual: {
        VisualId: "interface",
        Title: { Visibility: "VISIBLE", FormatText: { PlainText: "Records by interface" } },
        ChartConfiguration: {
          Orientation: "HORIZONTAL",
          FieldWells: {
            BarChartAggregatedFieldWells: {
              Category: [{ CategoricalDimensionField: { FieldId: "interface-category", Column } }],
              Values: [
                {
                  CategoricalMeasureField: {
                    FieldId: "interface-count",
                    Column,
                    AggregationFunction: "COUNT",
                  },
                },
              ],
            },
          },
          SortConfiguration: {
            CategorySort: [{ FieldSort: { FieldId: "interface-count", Direction: "DESC" } }],
            CategoryItemsLimit: { ItemsLimit: 20, OtherCategories: "EXCLUDE" },
          },
        },
      },
    });
  });

  it("sets every visual of any format inside QuickSight's 36 columns, and none upon another", () => {
    fc.assert(
      fc.property(formats(), (format) => {
        const { Layouts } = sheet(format);
        const { Elements } = Layouts[0]!.Configuration.GridLayout;
        assert.deepEqual(
          Elements.map(({ ElementId }) => ElementId),
          visualsOf(format).shown.map(({ id }) => id),
        );
        assertApart(
          Elements.map(({ ColumnIndex, RowIndex, ColumnSpan, RowSpan }) => ({
            x: ColumnIndex,
            y: RowIndex,
            width: ColumnSpan,
            height: RowSpan,
          })),
          36,
        );
      }),
    );
  });
});

describe("Function: inRows, of any tiles", () => {
  const tiles = (columns: number) =>
    fc.array(
      fc.record({ width: fc.integer({ min: 1, max: columns }), height: fc.integer({ min: 1, max: 12 }) }),
      { maxLength: 30 },
    );

  it("keeps every widget inside the 24 columns, in order, and none upon another", () => {
    fc.assert(
      fc.property(tiles(24), (widgets) => {
        const placed = inRows(widgets);
        assert.deepEqual(
          placed.map(({ width, height }) => [width, height]),
          widgets.map(({ width, height }) => [width, height]),
        );
        assertApart(placed, 24);
      }),
    );
  });
});

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function assertApart(placed: readonly Placed[], columns: number): void {
  for (const [index, a] of placed.entries()) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= columns);
    for (const b of placed.slice(0, index)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      assert.ok(apart, `${JSON.stringify(a)} lies on ${JSON.stringify(b)}`);
    }
  }
}
