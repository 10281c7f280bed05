import assert from "node:assert/strict";

import type { DomainArgs } from "../../../components";
import { policyIn, valueOf, register, account } from "../registrations";
import { SiemPipeline } from "../../../components";
import { analyst, faultsOf, siemArgs, siemOf } from "./siem";

const domainType = "aws:opensearch/domain:Domain";
const vpc = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };
const inVpc: DomainArgs = { gibPerDay: 1, network: { vpc } };

describe("Component: SiemPipeline, its domain", function () {
  this.timeout(60_000);

  it("is encrypted everywhere, and lets nobody in but IAM roles", async () => {
    const { inputs, protect } = (await siemOf()).one(domainType);
    assert.equal(protect, true);
    assert.deepEqual(inputs.encryptAtRest, {
      enabled: true,
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/siem-domain-key-0a1b2c3",
    });
    assert.deepEqual(inputs.nodeToNodeEncryption, { enabled: true });
    assert.deepEqual(inputs.domainEndpointOptions, {
      enforceHttps: true,
      tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10",
    });
    assert.deepEqual(inputs.advancedSecurityOptions, {
      enabled: true,
      anonymousAuthEnabled: false,
      internalUserDatabaseEnabled: false,
      masterUserOptions: { masterUserArn: "arn:aws:iam::111122223333:role/siem-bootstrap-0a1b2c3" },
    });
    assert.deepEqual(inputs.softwareUpdateOptions, { autoSoftwareUpdateEnabled: true });
  });

  it("keeps its key and that of the logs, without which nobody reads them, unless the domain may go", async () => {
    const keys = async (changes: Parameters<typeof siemOf>[0]) =>
      (await siemOf({ backup: { encryption: "aws-owned-key" }, ...changes }))
        .ofType("aws:kms/key:Key")
        .map(({ name, retainOnDelete }) => [name, retainOnDelete]);
    assert.deepEqual(await keys({}), [
      ["siem-logs-key", true],
      ["siem-domain-key", true],
    ]);
    assert.deepEqual(await keys({ protect: false }), [
      ["siem-logs-key", false],
      ["siem-domain-key", false],
    ]);
    assert.deepEqual(await keys({ domain: { ...inVpc, protect: false } }), [
      ["siem-logs-key", true],
      ["siem-domain-key", false],
    ]);
    const endpoint = "https://search-logs.eu-west-1.es.amazonaws.com";
    const domain = { domainArn: "arn:aws:es:eu-west-1:111122223333:domain/logs", endpoint };
    assert.deepEqual(await keys({ domain }), [["siem-logs-key", true]]);
  });

  it("has a policy that names who searches, and from where", async () => {
    const { inputs } = (await siemOf()).one(domainType);
    const search = {
      Principal: { AWS: [analyst] },
      Action: ["es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"],
      Resource: "arn:aws:es:eu-west-1:111122223333:domain/siem/*",
    };
    const known = { "aws:SourceIp": ["203.0.113.0/24"] };
    assert.deepEqual(policyIn(inputs.accessPolicies).Statement, [
      { Sid: "Search", Effect: "Allow", ...search, Condition: { IpAddress: known } },
      { Sid: "NotFromElsewhere", Effect: "Deny", ...search, Condition: { NotIpAddress: known } },
    ]);
    assert.equal((await siemOf({ analystRoleArns: [] })).one(domainType).inputs.accessPolicies, undefined);
  });

  it("is over two zones with a replica unless asked otherwise", async () => {
    const { inputs } = (await siemOf()).one(domainType);
    assert.deepEqual(inputs.clusterConfig, {
      instanceType: "m7g.large.search",
      instanceCount: 2,
      zoneAwarenessEnabled: true,
      zoneAwarenessConfig: { availabilityZoneCount: 2 },
      dedicatedMasterEnabled: false,
    });
    assert.deepEqual(inputs.ebsOptions, { ebsEnabled: true, volumeType: "gp3", volumeSize: 100 });
  });

  it("has three dedicated masters, one zone and no tuning where it is asked to", async () => {
    const { inputs } = (
      await siemOf({
        domain: {
          gibPerDay: 0.5,
          network: { public: { analystCidrs: ["203.0.113.0/24"] } },
          instanceType: "t3.medium.search",
          dataNodes: 1,
          availabilityZones: 1,
          replicas: 0,
          dedicatedMasters: "m7g.large.search",
          encryption: "aws-owned-key",
          protect: false,
        },
      })
    ).one(domainType);
    assert.deepEqual(inputs.clusterConfig, {
      instanceType: "t3.medium.search",
      instanceCount: 1,
      zoneAwarenessEnabled: false,
      dedicatedMasterEnabled: true,
      dedicatedMasterCount: 3,
      dedicatedMasterType: "m7g.large.search",
    });
    assert.deepEqual(inputs.autoTuneOptions, { desiredState: "DISABLED" });
    assert.deepEqual(inputs.encryptAtRest, { enabled: true });
  });

  it("publishes its four logs to groups that only this domain may write to", async () => {
    const registrations = await siemOf();
    const { inputs, dependencies } = registrations.one(domainType);
    assert.deepEqual(
      (inputs.logPublishingOptions as { logType: string }[]).map(({ logType }) => logType),
      ["AUDIT_LOGS", "ES_APPLICATION_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS"],
    );
    const policy = registrations.one(
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "siem-domain-logs",
    );
    assert.ok(dependencies.includes("aws:cloudwatch/logResourcePolicy:LogResourcePolicy::siem-domain-logs"));
    const [statement] = policyIn(policy.inputs.policyDocument).Statement;
    assert.deepEqual(statement?.Principal, { Service: "es.amazonaws.com" });
    assert.deepEqual(statement.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": "arn:aws:es:eu-west-1:111122223333:domain/siem" },
    });
  });

  it("is reached from its VPC by stream and functions, without a condition on addresses", async () => {
    const registrations = await siemOf({ domain: inVpc });
    const { inputs } = registrations.one(domainType);
    assert.deepEqual(inputs.vpcOptions, vpc);
    assert.deepEqual(
      policyIn(inputs.accessPolicies).Statement.map(({ Sid, Condition }) => [Sid, Condition]),
      [["Search", undefined]],
    );
    const { opensearchConfiguration } = registrations.one(
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    ).inputs as { opensearchConfiguration: Record<string, unknown> };
    assert.deepEqual(opensearchConfiguration.vpcConfig, {
      ...vpc,
      roleArn: "arn:aws:iam::111122223333:role/siem-resolver-queries-writer-0a1b2c3",
    });
    assert.deepEqual(
      registrations.one("aws:lambda/function:Function", "siem-bootstrap").inputs.vpcConfig,
      vpc,
    );
  });

  it("is adopted by its ARN, or by its address where it is another account's", async () => {
    const endpoint = "https://search-logs.eu-west-1.es.amazonaws.com";
    const stream = async (owner: string) => {
      const domain = { domainArn: `arn:aws:es:eu-west-1:${owner}:domain/logs`, endpoint };
      const registrations = await siemOf({ domain });
      assert.equal(registrations.ofType(domainType).length, 0);
      assert.equal(registrations.all.filter(({ name }) => name === "siem-cluster-red").length, 0);
      const { inputs } = registrations.one("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream");
      const { domainArn, clusterEndpoint } = inputs.opensearchConfiguration as Record<string, unknown>;
      return { domainArn, clusterEndpoint };
    };
    assert.deepEqual(await stream(account.id), {
      domainArn: "arn:aws:es:eu-west-1:111122223333:domain/logs",
      clusterEndpoint: undefined,
    });
    assert.deepEqual(await stream("444455556666"), { domainArn: undefined, clusterEndpoint: endpoint });
  });

  it("tells its addresses, its manager and the arithmetic of its size", async () => {
    const { result } = await register(() => new SiemPipeline("siem", siemArgs));
    assert.equal(await valueOf(result.endpoint), "https://search-siem-0a1b2c.eu-west-1.es.amazonaws.com");
    assert.equal(
      await valueOf(result.bootstrapRoleArn),
      "arn:aws:iam::111122223333:role/siem-bootstrap-0a1b2c3",
    );
    assert.equal(result.sizing[0], "records: 1 GiB a day x (30 + 7) days = 37 GiB");
  });

  it("has the alarms that OpenSearch Service recommends, each with what to do", async () => {
    const alarms = (await siemOf())
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .filter(({ inputs }) => inputs.namespace === "AWS/ES");
    assert.deepEqual(
      alarms.map(({ name, inputs }) => [name, inputs.metricName, inputs.threshold, inputs.treatMissingData]),
      [
        ["siem-cluster-red", "ClusterStatus.red", 1, "notBreaching"],
        ["siem-cluster-yellow", "ClusterStatus.yellow", 1, "notBreaching"],
        ["siem-writes-blocked", "ClusterIndexWritesBlocked", 1, "notBreaching"],
        // A quarter of 100 GiB, in MiB.
        ["siem-storage-low", "FreeStorageSpace", 25_600, "breaching"],
        ["siem-nodes-missing", "Nodes", 2, "breaching"],
        ["siem-jvm-memory-pressure", "JVMMemoryPressure", 95, "notBreaching"],
        ["siem-cpu-high", "CPUUtilization", 80, "notBreaching"],
        ["siem-writes-waiting", "ThreadpoolWriteQueue", 100, "notBreaching"],
        ["siem-key-error", "KMSKeyError", 1, "notBreaching"],
      ],
    );
    for (const { inputs } of alarms) {
      assert.deepEqual(inputs.dimensions, { DomainName: "siem", ClientId: "111122223333" });
      assert.match(String(inputs.alarmDescription), /\n1\. [^]*\n2\. /);
    }
  });
});

describe("Component: SiemPipeline, faults of its domain", function () {
  this.timeout(60_000);

  it("refuses everybody's addresses, a subnet too few, and a name that no domain can have", async () => {
    assert.deepEqual(
      await faultsOf(
        { domain: { gibPerDay: 1, network: { public: { analystCidrs: ["0.0.0.0/0", "::/0"] } } } },
        "My",
      ),
      [
        'name: found "My", with which the names of domain, functions and buckets begin; 3 to 28 lower-case letters, digits and hyphens that begin with a letter',
        "domain.network.public.analystCidrs[0]: found 0.0.0.0/0, everybody; the addresses that analysts come from",
        "domain.network.public.analystCidrs[1]: found ::/0, everybody; the addresses that analysts come from",
      ],
    );
    assert.deepEqual(
      await faultsOf({ domain: { gibPerDay: 1, network: { vpc: { ...vpc, subnetIds: ["subnet-1"] } } } }),
      ["domain.network.vpc.subnetIds: found 1; a domain over 2 availability zones takes a subnet in each"],
    );
  });

  it("refuses a name with which that of a source's function would be longer than Lambda's 64 letters", async () => {
    // 23 letters, "-security-hub-guardduty-transform", and 8 that Pulumi adds: 64.
    const longest = "s".repeat(23);
    const { registrations } = await register(
      () => new SiemPipeline(longest, { ...siemArgs, sources: { securityHub: {} } }),
    );
    assert.equal(registrations.ofType(domainType).length, 1);
    assert.deepEqual(await faultsOf({ sources: { securityHub: {} } }, `${longest}s`), [
      `name: found "${longest}s", with which the names of domain, functions and buckets begin; 3 to 23 lower-case letters, digits and hyphens that begin with a letter`,
    ]);
  });

  it("refuses analysts who could come from nowhere, and takes no address where nobody searches", async () => {
    const domain: DomainArgs = { gibPerDay: 1, network: { public: { analystCidrs: [] } } };
    assert.deepEqual(await faultsOf({ domain }), [
      "domain.network.public.analystCidrs: found none, from where no analyst comes in; the addresses that analysts come from",
    ]);
    assert.equal((await siemOf({ domain, analystRoleArns: [] })).ofType(domainType).length, 1);
  });

  it("refuses a VPC's default security group, and an existing domain's VPC without a subnet", async () => {
    const existing = {
      domainArn: "arn:aws:es:eu-west-1:111122223333:domain/logs",
      endpoint: "https://vpc-logs.eu-west-1.es.amazonaws.com",
      vpc: { subnetIds: [], securityGroupIds: [] },
    };
    const group = "securityGroupIds: found none; name a group, or it would be the VPC's default one";
    assert.deepEqual(
      await faultsOf({ domain: { gibPerDay: 1, network: { vpc: { ...vpc, securityGroupIds: [] } } } }),
      [`domain.network.vpc.${group}`],
    );
    assert.deepEqual(await faultsOf({ domain: existing }), [
      "domain.vpc.subnetIds: found none; streams and functions need a subnet that reaches the domain",
      `domain.vpc.${group}`,
    ]);
  });

  it("refuses an address of an existing domain that is none", async () => {
    const domain = {
      domainArn: "arn:aws:es:eu-west-1:111122223333:domain/logs",
      endpoint: "search-logs.eu-west-1.es.amazonaws.com",
    };
    assert.deepEqual(await faultsOf({ domain }), [
      'domain.endpoint: found "search-logs.eu-west-1.es.amazonaws.com"; https:// and the host of the domain, without a path',
    ]);
  });

  it("takes a domain of another region for what functions bring, and not for what Firehose does", async () => {
    const domain = {
      domainArn: "arn:aws:es:eu-central-1:111122223333:domain/logs",
      endpoint: "https://search-logs-0a1b.eu-central-1.es.amazonaws.com",
    };
    assert.deepEqual(await faultsOf({ domain }), [
      "sources.resolverQueries: found with a domain in eu-central-1; Firehose, which brings these records, delivers within its region, eu-west-1",
    ]);
    const registrations = await siemOf({ domain, sources: { cloudTrail: {} } });
    assert.equal(
      registrations.ofType("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter").length,
      1,
    );
  });

  it("refuses retention, prefix, analysts and sources that cannot be, all at once", async () => {
    const faults = await faultsOf({
      retention: { days: 0, rolloverGib: 51 },
      indexPrefix: "Siem",
      analystRoleArns: ["arn:aws:iam::444455556666:user/one"],
      sources: {},
    });
    assert.deepEqual(faults, [
      "retention.days: found 0 days; a whole number from 1 to 3650 days",
      "retention.rolloverGib: found 51 GiB; a whole number from 1 to 50 GiB",
      "sources: found none; give cloudTrail, resolverQueries, publicZoneQueries, waf, vpcFlowLogs, securityHub, suricata, or more of them",
      'analystRoleArns[0]: found "arn:aws:iam::444455556666:user/one"; the ARN of an IAM role: arn:aws:iam::ACCOUNT:role/NAME',
      'indexPrefix: found "Siem"; 2 to 32 lower-case letters, digits and hyphens that begin with a letter and end with a hyphen',
    ]);
  });
});
