import assert from "node:assert/strict";

import { siemSourceNames } from "../../../components";
import { parseStackConfig } from "../../../stacks";
import { sourceSchemas } from "../../../stacks/siem/sources/table";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { rawConfig } from "../raw";
import { rawConfigOf } from "../repository-stacks";

const update = { isPreview: false };

const domain = { gibPerDay: 1, network: { public: { analystCidrs: ["203.0.113.0/24"] } } };
const siem = (changes: object = {}) => ({
  domain,
  sources: { vpcFlowLogs: { vpcs: ["main"] } },
  retention: { days: 30 },
  ...changes,
});

function faultsOf(changes: object): readonly string[] {
  const parsed = parseStackConfig(rawConfig({ siem: siem(changes) }), update);
  return parsed.ok ? [] : parsed.faults;
}

describe("Part: siem", function () {
  this.timeout(60_000);

  it("has a schema for each source that the components make", () => {
    assert.deepEqual(Object.keys(sourceSchemas), siemSourceNames);
  });

  it("takes a SIEM without fault, and gives it its name", () => {
    const parsed = parseStackConfig(rawConfig({ siem: siem() }), update);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.equal(parsed.value.siem?.name, "siem");
    assert.deepEqual(parsed.value.siem.analystRoleArns, []);
  });

  it("takes the example with all sources as it stands in the repository", () => {
    const raw = rawConfigOf("siem");
    assert.deepEqual(Object.keys((raw.siem as { sources: object }).sources), siemSourceNames);
    const parsed = parseStackConfig(raw, update);
    assert.deepEqual(parsed.ok ? [] : parsed.faults, []);
  });

  it("refuses two domains, none, and a domain of two networks or none", () => {
    const existingDomain = {
      domainArn: "arn:aws:es:eu-west-1:123456789012:domain/logs",
      endpoint: "https://search-logs.eu-west-1.es.amazonaws.com",
    };
    assert.deepEqual(faultsOf({ existingDomain }), [
      "siem: found domain and existingDomain; exactly one of domain, existingDomain",
    ]);
    assert.deepEqual(faultsOf({ domain: undefined }), [
      "siem: found none; exactly one of domain, existingDomain",
    ]);
    assert.deepEqual(faultsOf({ domain: { gibPerDay: 1, network: {} } }), [
      "siem.domain.network: found none; exactly one of vpc, public",
    ]);
    assert.deepEqual(faultsOf({ domain: undefined, existingDomain }), []);
    const endpoint = `${existingDomain.endpoint}/_dashboards`;
    assert.deepEqual(faultsOf({ domain: undefined, existingDomain: { ...existingDomain, endpoint } }), [
      `siem.existingDomain.endpoint: found "${endpoint}"; https:// and the host of the domain`,
    ]);
  });

  it("refuses a VPC that the configuration does not have, with the nearest name", () => {
    assert.deepEqual(faultsOf({ sources: { resolverQueries: { vpcs: ["mian"] } } }), [
      'siem.sources.resolverQueries.vpcs[0]: found "mian"; a name from vpcs: did you mean main?',
    ]);
  });

  it("refuses a VPC that a source names twice, and an address of analysts that is none", () => {
    assert.deepEqual(
      faultsOf({
        sources: {
          resolverQueries: { vpcs: ["main", "main"] },
          vpcFlowLogs: { vpcs: ["main", "main"] },
        },
      }),
      [
        'siem.sources.resolverQueries.vpcs[1]: found "main"; siem.sources.resolverQueries.vpcs[0] names it already',
        'siem.sources.vpcFlowLogs.vpcs[1]: found "main"; siem.sources.vpcFlowLogs.vpcs[0] names it already',
      ],
    );
    assert.deepEqual(
      faultsOf({ domain: { ...domain, network: { public: { analystCidrs: ["203.0.113.5/24"] } } } }),
      ['siem.domain.network.public.analystCidrs[0]: found "203.0.113.5/24"; write it as 203.0.113.0/24'],
    );
  });

  it("refuses a web ACL that is none", () => {
    assert.deepEqual(faultsOf({ sources: { waf: { webAclArns: ["edge"] } } }), [
      'siem.sources.waf.webAclArns[0]: found "edge"; the ARN of a web ACL: arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID',
    ]);
  });

  it("reports what the component says by the configuration's own path", () => {
    assert.match(faultsOf({ name: "a-name-that-is-too-long-for-it" })[0] ?? "", /^siem\.name: /);
    const faults = faultsOf({
      domain: { ...domain, gibPerDay: 50 },
      sources: { vpcFlowLogs: { vpcs: ["main"], stream: { retrySeconds: 9000 } } },
    });
    assert.equal(faults.length, 2);
    assert.match(
      faults[0] ?? "",
      /^siem\.domain\.volumeGib: found 200 GiB on 2 nodes; the load needs 5356 GiB/,
    );
    assert.equal(
      faults[1],
      "siem.sources.vpcFlowLogs.stream.retrySeconds: found 9000 s; Firehose takes a whole number from 0 to 7200 s",
    );
  });

  it("tells every fault at once, also beside a setting that is none", () => {
    const faults = faultsOf({
      domain: { gibPerDay: "much", network: { public: { analystCidrs: ["203.0.113.0/24"] } } },
      indexPrefix: "Siem",
      retention: { days: 30, rolloverDays: "weekly" },
      sources: {
        vpcFlowLogs: { vpcs: ["main"], stream: { bufferSeconds: 1200 } },
        resolverQueries: { vpcs: "main" },
      },
    });
    assert.deepEqual(faults.map((fault) => fault.split(":")[0]).toSorted(), [
      "siem.domain.gibPerDay",
      "siem.indexPrefix",
      "siem.retention.rolloverDays",
      "siem.sources.resolverQueries.vpcs",
      "siem.sources.vpcFlowLogs.stream.bufferSeconds",
    ]);
  });

  it("refuses a SIEM whose alarms nobody would hear", () => {
    const parsed = parseStackConfig(rawConfig({ siem: siem(), alerts: { emails: [] }, alarms: {} }), update);
    assert.deepEqual(parsed.ok ? [] : parsed.faults, [
      "alerts.emails: found []; an address that the alarms tell; without one they ring unheard",
    ]);
  });

  it("lets alarms that ring on silence be told again, with those of flow logs", async () => {
    const parsed = parseStackConfig(rawConfig({ siem: siem() }), update);
    assert.ok(parsed.ok);
    const { registrations } = await register(() => standaloneStack(parsed.value));
    const names = registrations.ofType("aws:scheduler/schedule:Schedule").map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.startsWith("siem-")).toSorted(), [
      "siem-nodes-missing",
      "siem-storage-low",
      "siem-vpc-flow-logs",
    ]);
  });

  it("names an unknown key, and a source that there is none of", () => {
    const [unknown] = faultsOf({ sources: { vpcFlowLogs: { vpcs: ["main"] }, route53: {} } });
    assert.match(unknown ?? "", /^siem\.sources\.route53: unknown key/);
  });

  it("hands on where the domain is, and tells its alarms to whom the stack tells them", async () => {
    const parsed = parseStackConfig(rawConfig({ siem: siem() }), update);
    assert.ok(parsed.ok);
    const { result, registrations } = await register(() => standaloneStack(parsed.value));
    assert.deepEqual(
      Object.keys(result).filter((key) => key.startsWith("siem")),
      ["siemDomainArn", "siemDashboards", "siemBootstrapRoleArn", "siemBackupBucketName", "siemSizing"],
    );
    const { inputs } = registrations.one("aws:cloudwatch/metricAlarm:MetricAlarm", "siem-cluster-red");
    assert.equal((inputs.alarmActions as string[]).length, 1);
    const flowLog = registrations.one("aws:ec2/flowLog:FlowLog", "siem-vpc-flow-logs-main");
    assert.equal(flowLog.inputs.vpcId, "vpc-0123456789abcdef0");
  });

  it("makes nothing where it is not asked for", async () => {
    const parsed = parseStackConfig(rawConfig(), update);
    assert.ok(parsed.ok);
    const { registrations } = await register(() => standaloneStack(parsed.value));
    assert.equal(registrations.ofType("network-security:siem:SiemPipeline").length, 0);
  });
});
