import assert from "node:assert/strict";

import { TimeSync, type TimeSyncArgs, type TimeSyncHostsArgs } from "../../../components";
import { account, policyIn, refusal, register, type Registrations } from "../registrations";

const topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
const namespace = "NetworkSecurity/test/time-sync";
const vpc = {
  name: "main",
  vpcId: "vpc-0123456789abcdef0",
  adopted: false,
  otherOptions: "aws",
} as const;

const timeSync = (args: Partial<TimeSyncArgs>) => () =>
  new TimeSync("time-sync", { account, vpcs: [], ...args });
const hosts = (settings: Partial<TimeSyncHostsArgs>) =>
  timeSync({ hosts: { metricNamespace: namespace, alarmActions: [topic], ...settings } });

const optionsType = "aws:ec2/vpcDhcpOptions:VpcDhcpOptions";
const dhcpAssociationType = "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation";
const associationType = "aws:ssm/association:Association";
const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

function scriptFor(platform: "Linux" | "Windows", registrations: Registrations): string {
  const { content } = registrations.one("aws:ssm/document:Document").inputs;
  const { mainSteps } = JSON.parse(content as string) as {
    mainSteps: { precondition: { StringEquals: string[] }; inputs: { runCommand: string[] } }[];
  };
  const step = mainSteps.find(({ precondition }) => precondition.StringEquals[1] === platform);
  return step!.inputs.runCommand.join("\n");
}

describe("Component: TimeSync", () => {
  describe("for a VPC", () => {
    it("associates options of Amazon Time Sync that keep AWS's own beside it", async () => {
      const { registrations } = await register(timeSync({ vpcs: [vpc] }));
      assert.deepEqual(registrations.one(optionsType).inputs, {
        domainName: "eu-west-1.compute.internal",
        domainNameServers: ["AmazonProvidedDNS"],
        ntpServers: ["169.254.169.123"],
        tags: { Name: "time-sync-main" },
      });
      const association = registrations.one(dhcpAssociationType);
      assert.equal(association.inputs.vpcId, vpc.vpcId);
      assert.deepEqual(association.propertyDependencies.dhcpOptionsId, [`${optionsType}::time-sync-main`]);
    });

    it("has the domain of the region that AWS names otherwise", async () => {
      const virginia = { id: account.id, region: "us-east-1" };
      const { registrations } = await register(timeSync({ account: virginia, vpcs: [vpc] }));
      assert.equal(registrations.one(optionsType).inputs.domainName, "ec2.internal");
    });

    it("keeps the options that it is told", async () => {
      const otherOptions = {
        domainName: "corp.example",
        domainNameServers: ["10.0.0.10"],
        netbiosNameServers: ["10.0.0.11"],
        netbiosNodeType: "2",
      } as const;
      const { registrations } = await register(timeSync({ vpcs: [{ ...vpc, otherOptions }] }));
      assert.deepEqual(registrations.one(optionsType).inputs, {
        ...otherOptions,
        ntpServers: ["169.254.169.123"],
        tags: { Name: "time-sync-main" },
      });
    });

    it("leaves its options to a VPC that stays, and takes them with one that goes", async () => {
      const retained = async (adopted: boolean) => {
        const { registrations } = await register(timeSync({ vpcs: [{ ...vpc, adopted }] }));
        return [optionsType, dhcpAssociationType].map((type) => registrations.one(type).retainOnDelete);
      };
      assert.deepEqual(await retained(true), [true, true]);
      assert.deepEqual(await retained(false), [false, false]);
    });

    it("names the IPv6 address only if asked to, as only Nitro instances reach it", async () => {
      const { registrations } = await register(timeSync({ vpcs: [vpc], ipv6: true }));
      assert.deepEqual(registrations.one(optionsType).inputs.ntpServers, [
        "169.254.169.123",
        "fd00:ec2::123",
      ]);
    });

    it("makes nothing for hosts unasked", async () => {
      const { registrations } = await register(timeSync({ vpcs: [vpc] }));
      assert.deepEqual(registrations.ofType(associationType), []);
      assert.deepEqual(registrations.ofType(alarmType), []);
    });
  });

  describe("for hosts", () => {
    it("runs one document on all of them once a day, whatever becomes of one", async () => {
      const { registrations } = await register(hosts({}));
      assert.deepEqual(registrations.one(associationType).inputs, {
        name: "time-sync-hosts-0a1b2c3",
        targets: [{ key: "InstanceIds", values: ["*"] }],
        scheduleExpression: "rate(1 day)",
        complianceSeverity: "HIGH",
        maxConcurrency: "25%",
        maxErrors: "100%",
      });
      assert.deepEqual(registrations.one(associationType).propertyDependencies.name, [
        "aws:ssm/document:Document::time-sync-hosts",
      ]);
    });

    it("reaches those with all of the tags, if told", async () => {
      const { registrations } = await register(hosts({ targets: { Time: "sync", Tier: "web" } }));
      assert.deepEqual(registrations.one(associationType).inputs.targets, [
        { key: "tag:Time", values: ["sync"] },
        { key: "tag:Tier", values: ["web"] },
      ]);
    });

    it("has them configure what they are told", async () => {
      const chrony = await register(hosts({ hardwareClock: true, maxOffsetMilliseconds: 5 }));
      const script = scriptFor("Linux", chrony.registrations);
      assert.match(script, /^refclock PHC \/dev\/ptp_ena poll 0 delay 0\.000010 prefer$/m);
      assert.match(script, /offset <= 0\.005/);
      const ntpd = await register(hosts({ program: "ntpd" }));
      assert.match(scriptFor("Linux", ntpd.registrations), /^server 169\.254\.169\.123 prefer iburst$/m);
      assert.match(scriptFor("Windows", ntpd.registrations), /w32tm \/config \/reliable:yes$/m);
    });

    it("lets them publish in the namespace of the alarms, and nowhere else", async () => {
      const { registrations } = await register(hosts({}));
      assert.deepEqual(policyIn(registrations.one("aws:iam/policy:Policy").inputs.policy).Statement, [
        {
          Sid: "PublishClockOffset",
          Effect: "Allow",
          Action: "cloudwatch:PutMetricData",
          Resource: "*",
          Condition: { StringEquals: { "cloudwatch:namespace": namespace } },
        },
      ]);
      assert.ok(scriptFor("Linux", registrations).includes(`--namespace "${namespace}"`));
      for (const { inputs } of registrations.ofType(alarmType)) assert.equal(inputs.namespace, namespace);
    });

    it("rings for a day when one is out of sync, and when too few have reported for two", async () => {
      const { registrations } = await register(hosts({ leastHosts: 12 }));
      const settings = (name: string) => {
        const { alarmDescription, ...inputs } = registrations.one(alarmType, name).inputs;
        assert.match(String(alarmDescription), /\n1\. aws ssm /);
        return inputs;
      };
      assert.deepEqual(settings("time-sync-hosts-out-of-sync"), {
        namespace,
        metricName: "TimeSyncOutOfSync",
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 3600,
        evaluationPeriods: 24,
        datapointsToAlarm: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topic],
      });
      assert.deepEqual(settings("time-sync-hosts-silent"), {
        namespace,
        metricName: "TimeSyncReports",
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 12,
        period: 86_400,
        evaluationPeriods: 2,
        datapointsToAlarm: 2,
        treatMissingData: "breaching",
        alarmActions: [topic],
      });
    });

    it("takes no silence for a fault where no host is expected", async () => {
      const { registrations } = await register(hosts({ leastHosts: 0 }));
      assert.deepEqual(
        registrations.ofType(alarmType).map(({ name }) => name),
        ["time-sync-hosts-out-of-sync"],
      );
    });
  });

  it("hands on snippets for launch templates that report nothing, as nobody lets them yet", async () => {
    const { result } = await register(timeSync({ vpcs: [vpc] }));
    assert.match(result.userData.linux, /^#!\/bin\/sh\n[^]*server 169\.254\.169\.123 prefer/);
    assert.match(result.userData.windows, /^<powershell>\n[^]*169\.254\.169\.123[^]*\n<\/powershell>\n$/);
    for (const text of [result.userData.linux, result.userData.windows])
      assert.doesNotMatch(text, /put-|Write-/);
  });

  it("refuses all faults of its arguments in one error, and registers nothing", async () => {
    const { faults } = await refusal(
      timeSync({
        vpcs: [vpc, { ...vpc, name: "other", otherOptions: { domainName: "corp.example" } }],
        hosts: {
          targets: {},
          program: "ntpd",
          hardwareClock: true,
          metricNamespace: "AWS/EC2",
          alarmActions: [],
        },
      }),
    );
    assert.deepEqual(faults, [
      'vpcs[1].otherOptions.domainNameServers: found none; the VPC would lose its name servers: give them, or ["AmazonProvidedDNS"] for AWS\'s own',
      'hosts.targets: found 0 tags; 1 to 5, or "all"',
      "hosts.hardwareClock: found true; ntpd cannot read it: leave program out, for chrony",
      'hosts.metricNamespace: found "AWS/EC2"; AWS/ is kept for AWS\'s own metrics',
    ]);
  });
});
