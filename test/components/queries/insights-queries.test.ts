import assert from "node:assert/strict";

import fc from "fast-check";

import { exfiltration, rejectedConnections, skippedRecords } from "../../../telemetry/detections";
import {
  detectionQueryFault,
  InsightsQueries,
  type InsightsQueriesArgs,
} from "../../../components/queries/insights-queries";
import {
  allFieldsV5Format,
  decide,
  defaultFormat,
  flowLogFormat,
  printRecord,
  type FlowLogRecord,
} from "../../../telemetry/flow-logs";
import { records } from "../../telemetry/flow-logs/arbitraries";
import { runInsights } from "../../telemetry/flow-logs/queries/insights-evaluator";
import { refusal, register } from "../registrations";
import { withLog } from "./log-messages";

const build =
  (args: Partial<InsightsQueriesArgs> = {}) =>
  () =>
    new InsightsQueries("traffic-insights", {
      logGroupName: "traffic-log-group",
      format: allFieldsV5Format,
      folder: "network-security/traffic",
      ...args,
    });

const queryType = "aws:cloudwatch/queryDefinition:QueryDefinition";
const recorded = { format: allFieldsV5Format, maxAggregationInterval: 60 } as const;
const exfil = exfiltration({ allowedDestinations: ["123.123.123.123", "10.0.0.0/8"] }, recorded);

async function saved(args: Partial<InsightsQueriesArgs> = {}) {
  const { result } = await withLog(() => register(build(args)));
  return result.registrations.ofType(queryType);
}

async function queryString(name: string, args: Partial<InsightsQueriesArgs>): Promise<string> {
  const query = (await saved(args)).find(({ inputs }) => String(inputs.name).endsWith(`/${name}`));
  return String(query?.inputs.queryString);
}

describe("Component: InsightsQueries", () => {
  it("saves the workshop's five queries in a folder of the pipeline, on its log group only", async () => {
    assert.deepEqual(
      (await saved()).map(({ name, inputs }) => [name, inputs.name, inputs.logGroupNames]),
      [
        "latest-records",
        "bytes-by-address-pair",
        "bytes-by-instance",
        "rejected-ssh",
        "rejected-by-source",
      ].map((query) => [
        `traffic-insights-${query}`,
        `network-security/traffic/${query}`,
        ["traffic-log-group"],
      ]),
    );
  });

  it("adds one for each detection, in Insights' words and by connection", async () => {
    const detections = {
      "rejected-http": rejectedConnections({ port: 80, sourceAddress: "10.0.0.155" }, recorded),
    };
    assert.match(
      await queryString("rejected-http", { detections, format: defaultFormat }),
      /^fields @timestamp\n\| parse @message "\*( \*){13}" as version, .*, log_status\n\| filter \(srcaddr = "10\.0\.0\.155" and dstport = 80 and protocol = 6 and action = "REJECT"\)\n\| stats count\(\*\) as records by interface_id, srcaddr, dstaddr, dstport\n\| sort records desc\n\| limit 20$/,
    );
  });

  it("adds up what the detection adds up", async () => {
    const measuring = (measure: "bytes" | "packets") =>
      queryString("large", { detections: { large: { ...exfil, measure } } });
    assert.match(await measuring("bytes"), /\n\| stats sum\(bytes\) as total_bytes by /);
    assert.match(await measuring("packets"), /\n\| stats sum\(packets\) as total_packets by /);
  });

  it("counts in one row where the format tells nothing of the connection", async () => {
    const format = flowLogFormat(["log-status", "start"]);
    assert(format.ok);
    const detections = { skipped: skippedRecords(recorded) };
    assert.match(
      await queryString("skipped", { format: format.value, detections }),
      /\n\| stats count\(\*\) as records\n/,
    );
  });

  it("finds exactly the records that the detection counts", async () => {
    const query = await queryString("exfiltration", { detections: { exfiltration: exfil } });
    const found = (flows: readonly FlowLogRecord[]) =>
      runInsights(
        query,
        flows.map((flow) => ({
          timestamp: (flow.start ?? 0) * 1000,
          message: printRecord(allFieldsV5Format, flow),
        })),
      ).reduce((sum, row) => sum + Number(row.records), 0);
    const out: FlowLogRecord = {
      bytes: 100_001,
      dstaddr: "203.0.113.7",
      srcaddr: "10.0.0.5",
      "flow-direction": "egress",
    };
    assert.equal(
      found([
        out,
        { ...out, bytes: 100_000 },
        { ...out, dstaddr: "123.123.123.123" },
        { ...out, dstaddr: "10.9.9.9" },
        { ...out, "flow-direction": "ingress" },
      ]),
      1,
    );
    fc.assert(
      fc.property(fc.array(records(allFieldsV5Format), { maxLength: 5 }), (flows) => {
        assert.equal(found(flows), flows.filter((flow) => decide(exfil.predicate, flow)).length);
      }),
      { numRuns: 50 },
    );
  });

  it("tells what the format cannot answer, traffic and detections alike", async () => {
    const { messages } = await withLog(() =>
      register(build({ format: defaultFormat, detections: { exfiltration: exfil } })),
    );
    assert.deepEqual(messages, [
      "left out: query bytes-by-address-pair: the format lacks flow-direction; add to the format what the query needs",
      "left out: query bytes-by-instance: the format lacks instance-id; add to the format what the query needs",
      "left out: query exfiltration: eq flow-direction: the format does not have this field; add it or use another",
    ]);
  });

  it("says for a measure that the format lacks the query's name once", async () => {
    const format = flowLogFormat(["srcaddr"]);
    assert(format.ok);
    const detections = { large: { ...skippedRecords(recorded), measure: "bytes" as const } };
    const { messages } = await withLog(() => register(build({ format: format.value, detections })));
    assert.equal(
      messages.at(-1),
      "left out: query large: the format lacks bytes; add to the format what the query needs",
    );
  });

  it("keeps a detection apart from a traffic query of its name", async () => {
    const detections = { "rejected-ssh": rejectedConnections({ port: 22 }, recorded) };
    assert.deepEqual(
      (await saved({ detections }))
        .filter(({ name }) => name.endsWith("rejected-ssh"))
        .map(({ name, inputs }) => [name, inputs.name]),
      [
        ["traffic-insights-rejected-ssh", "network-security/traffic/rejected-ssh"],
        ["traffic-insights-detection-rejected-ssh", "network-security/traffic/detections/rejected-ssh"],
      ],
    );
  });

  it("refuses a folder that is none, and a query or a name that is too long, at once", async () => {
    const { message, faults } = await refusal(
      build({
        folder: "network-security:traffic/",
        detections: {
          exfiltration: exfiltration({ allowedDestinations: manyAddresses(500) }, recorded),
          ["s".repeat(219)]: skippedRecords(recorded),
          ["s".repeat(218)]: skippedRecords(recorded),
        },
      }),
    );
    assert.equal(message, 'InsightsQueries "traffic-insights" has 3 faults in its arguments');
    assert.deepEqual(
      faults.map((fault) => fault.replace(/of \d{5}/, "of N").replace(/s{219}/, "sss")),
      [
        'folder: found "network-security:traffic/"; words with a slash between them, without : and *',
        "detections.exfiltration: makes a saved query of N characters; CloudWatch Logs takes 10000: write ranges in place of addresses",
        "detections.sss: makes a name of 256 characters; CloudWatch Logs takes 255",
      ],
    );
  });
});

describe("Function: detectionQueryFault", () => {
  const fault = (addresses: number, format = allFieldsV5Format) =>
    detectionQueryFault(
      format,
      exfiltration({ allowedDestinations: manyAddresses(addresses) }, { ...recorded, format }),
    );

  it("takes the list of a hundred addresses, not of five hundred", () => {
    assert.equal(fault(100), undefined);
    assert.match(fault(500) ?? "", /^makes a saved query of \d{5} characters; CloudWatch Logs takes 10000: /);
  });

  it("leaves to others what the format cannot answer at all", () => {
    const format = flowLogFormat(["srcaddr"]);
    assert(format.ok);
    assert.equal(fault(1, format.value), undefined);
  });
});

/** Addresses without two alike. */
function manyAddresses(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.1`);
}
