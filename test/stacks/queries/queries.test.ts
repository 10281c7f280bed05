import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { databaseName } from "../../../stacks/queries/athena";
import { standaloneStack } from "../../../stacks/standalone";
import { register, valueOf } from "../../components/registrations";
import { exfiltration, pipeline, rawConfig, rejected } from "../raw";

const group = "arn:aws:quicksight:us-east-1:123456789012:group/default/analysts";

function stack(queries: object | undefined, changes: Record<string, unknown> = {}) {
  const parsed = parseStackConfig(rawConfig({ flowLogPipelines: [pipeline({ queries })], ...changes }), {
    isPreview: true,
  });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  return () => standaloneStack(parsed.value);
}

async function made(queries: object | undefined): Promise<string[]> {
  const { registrations } = await register(stack(queries));
  return registrations.all
    .filter(({ type }) => type.startsWith("network-security:queries:"))
    .map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
}

async function query(name: string, changes: Record<string, unknown>): Promise<string> {
  const { registrations } = await register(stack({ athena: {} }, changes));
  return String(registrations.one("aws:athena/namedQuery:NamedQuery", `traffic-athena-${name}`).inputs.query);
}

describe("Stack: standalone, ready to query", () => {
  it("makes exactly what a pipeline's configuration asks for", async () => {
    assert.deepEqual(await made(undefined), []);
    assert.deepEqual(await made({}), []);
    assert.deepEqual(await made({ insights: true }), ["InsightsQueries traffic-insights"]);
    assert.deepEqual(await made({ athena: {} }), ["AthenaQueries traffic-athena"]);
    assert.deepEqual(await made({ athena: {}, quickSight: { principalArn: group } }), [
      "AthenaQueries traffic-athena",
      "QuickSightDashboard traffic-quicksight",
    ]);
  });

  it("asks the pipeline's own bucket and format, in a database of the stack and the pipeline", async () => {
    const { registrations, result } = await register(stack({ athena: { firstDay: "2026-11-21" } }));
    const table = registrations.one("aws:glue/catalogTable:CatalogTable").inputs as {
      databaseName: string;
      parameters: Record<string, string>;
      storageDescriptor: { columns: unknown[] };
    };
    assert.equal(table.databaseName, "test_traffic");
    assert.equal(table.storageDescriptor.columns.length, 29);
    assert.equal(table.parameters["projection.date.range"], "2026/11/21,NOW");
    assert.equal(table.parameters["projection.aws-account-id.values"], "123456789012");
    assert.equal(
      table.parameters["storage.location.template"],
      "s3://traffic-log-bucket-0a1b2c3/AWSLogs/${aws-account-id}/vpcflowlogs/${aws-region}/${date}/",
    );
    assert.deepEqual(result.athenaDatabaseNames, { traffic: "test_traffic" });
    assert.equal(await valueOf(result.athenaWorkgroupNames.traffic!), "traffic-athena-0a1b2c3");
    assert.deepEqual(result.quickSightDashboardIds, {});
  });

  it("saves a query for each detection of the pipeline, and none for another's", async () => {
    const { registrations } = await register(
      stack(undefined, {
        flowLogPipelines: [
          pipeline({ queries: { insights: true } }),
          pipeline({ name: "other", destinations: { cloudWatchLogs: {} } }),
        ],
        alarms: {
          exfiltration: [exfiltration()],
          rejectedConnections: [rejected(), rejected({ name: "rejected-http", pipeline: "other", port: 80 })],
        },
      }),
    );
    assert.deepEqual(
      registrations
        .ofType("aws:cloudwatch/queryDefinition:QueryDefinition")
        .map(({ inputs }) => String(inputs.name))
        .filter((name) => name.includes("/detections/")),
      [
        "network-security/traffic/detections/exfiltration",
        "network-security/traffic/detections/rejected-ssh",
        "network-security/traffic/detections/traffic-skipped-records",
      ],
    );
  });

  it("expects egress to the pipeline's VPCs and to what every exfiltration alarm allows", async () => {
    const alarms = {
      exfiltration: [
        exfiltration({ allowedDestinations: ["123.123.123.123", "192.0.2.0/24"] }),
        exfiltration({ name: "same", allowedDestinations: ["123.123.123.123", "192.0.2.0/24"] }),
        exfiltration({ name: "strict", allowedDestinations: ["192.0.2.0/24"] }),
      ],
    };
    const text = await query("egress-outside-allow-list", { alarms });
    assert.match(text, /10\.0\.0\.0\/16/);
    assert.match(text, /192\.0\.2\.0\/24/);
    assert.doesNotMatch(text, /123\.123\.123\.123/);
  });

  it("takes for a drip what stays under every exfiltration alarm", async () => {
    const alarms = {
      exfiltration: [exfiltration(), exfiltration({ name: "strict", bytes: 5000 })],
    };
    assert.match(await query("slow-drip", { alarms }), /largest_record <= 5000\n/);
    assert.match(await query("slow-drip", { alarms: {} }), /largest_record <= 100000\n/);
  });

  it("draws the dashboard over the pipeline's table", async () => {
    const { registrations, result } = await register(
      stack({ athena: {}, quickSight: { principalArn: group, importMode: "DIRECT_QUERY" } }),
    );
    const { inputs } = registrations.one("aws:quicksight/dataSet:DataSet");
    assert.deepEqual(
      [inputs.dataSetId, inputs.importMode, inputs.name],
      ["test_traffic", "DIRECT_QUERY", "Flow logs of traffic (test)"],
    );
    assert.deepEqual(result.quickSightDashboardIds, { traffic: "test_traffic" });
  });

  it("makes every part through the provider of the one account", async () => {
    const { registrations } = await register(
      stack({ athena: {}, insights: true, quickSight: { principalArn: group } }),
    );
    assert.deepEqual(
      registrations.all.filter(({ type, provider }) => type.startsWith("aws:") && provider !== "account"),
      [],
    );
  });
});

describe("Function: databaseName", () => {
  it("has lower-case letters, digits and underscores only, as Athena takes it without quotes", () => {
    assert.equal(databaseName("Prod.eu-1", "traffic-all"), "prod_eu_1_traffic_all");
  });
});
