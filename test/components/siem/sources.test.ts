import assert from "node:assert/strict";

import * as aws from "@pulumi/aws";

import { SiemPipeline } from "../../../components";
import { allFieldsV5Format, flowLogFormat, printLogFormat } from "../../../telemetry/flow-logs";
import { sources } from "../../../telemetry/sources";
import { policyIn, register, suffix, valueOf } from "../registrations";
import { faultsOf, siemArgs, siemWith } from "./siem";

const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const lambda = "aws:lambda/function:Function";
const subscriptionType = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
const vpcs = [{ name: "main", vpcId: "vpc-0123456789abcdef0" }];
const invocation = "aws:lambda/invocation:Invocation::siem-bootstrap";
const webAclArn = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/0a1b2c3d-0000";

describe("Component: SiemPipeline, a source's stream", function () {
  this.timeout(60_000);

  it("writes to the index's alias, tries for an hour, and keeps what fails in the source's own folder", async () => {
    const registrations = await siemWith({ resolverQueries: { vpcs } });
    const { inputs } = registrations.one(streamType);
    const { opensearchConfiguration: search } = inputs as {
      opensearchConfiguration: Record<string, unknown>;
    };
    const { indexName, indexRotationPeriod, documentIdOptions, retryDuration, s3BackupMode } = search;
    assert.deepEqual(
      { indexName, indexRotationPeriod, documentIdOptions, retryDuration, s3BackupMode },
      {
        indexName: "siem-resolver-queries",
        indexRotationPeriod: "NoRotation",
        documentIdOptions: { defaultDocumentIdFormat: "FIREHOSE_DEFAULT" },
        retryDuration: 3600,
        s3BackupMode: "FailedDocumentsOnly",
      },
    );
    const { prefix, errorOutputPrefix } = search.s3Configuration as Record<string, unknown>;
    assert.equal(prefix, "resolver-queries/");
    assert.equal(
      errorOutputPrefix,
      "resolver-queries/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
    );
    assert.deepEqual(search.processingConfiguration, {
      enabled: true,
      processors: [
        {
          type: "Lambda",
          parameters: [
            {
              parameterName: "LambdaArn",
              parameterValue: `arn:aws:lambda:eu-west-1:111122223333:function:siem-resolver-queries-transform${suffix}:$LATEST`,
            },
          ],
        },
      ],
    });
    assert.deepEqual(inputs.tags, { LogDeliveryEnabled: "true" });
  });

  it("collects half a MiB of lines for its function, whose documents fit one answer", async () => {
    const registrations = await siemWith({ vpcFlowLogs: { sources: vpcs } });
    const { opensearchConfiguration } = registrations.one(streamType).inputs as {
      opensearchConfiguration: {
        processingConfiguration: { processors: [{ parameters: readonly Record<string, string>[] }] };
      };
    };
    const [{ parameters }] = opensearchConfiguration.processingConfiguration.processors;
    assert.deepEqual(parameters.slice(1), [
      { parameterName: "BufferSizeInMBs", parameterValue: "0.5" },
      { parameterName: "BufferIntervalInSeconds", parameterValue: "30" },
    ]);
  });

  it("has a role that may write to its own folder, index, function and errors only", async () => {
    const registrations = await siemWith({ resolverQueries: { vpcs } });
    const { Statement } = policyIn(
      registrations.one("aws:iam/rolePolicy:RolePolicy", "siem-resolver-queries-stream").inputs.policy,
    );
    const resources = Object.fromEntries(
      Statement.map(({ Sid, Resource }) => [String(Sid), Resource] as const),
    );
    assert.deepEqual(Object.keys(resources), [
      "Transform",
      "FindDomain",
      "WriteDocuments",
      "LookAtCluster",
      "KeepFailed",
      "FindBucket",
      "EncryptFailed",
      "TellErrors",
    ]);
    assert.equal(resources.KeepFailed, `arn:aws:s3:::siem-backup${suffix}/resolver-queries/*`);
    assert.ok((resources.LookAtCluster as string[]).every((path) => !path.endsWith("domain/siem/*")));
    assert.equal(JSON.stringify(Statement).includes('"*"'), false);
    const role = registrations.one("aws:iam/role:Role", "siem-resolver-queries-writer");
    assert.deepEqual(policyIn(role.inputs.assumeRolePolicy).Statement[0]?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: {
        "aws:SourceArn": "arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem-resolver-queries-*",
      },
    });
    const putBack = registrations.one(
      "aws:iam/rolePolicy:RolePolicy",
      "siem-resolver-queries-transform-put-back",
    );
    assert.equal(
      policyIn(putBack.inputs.policy).Statement[0]?.Resource,
      `arn:aws:firehose:eu-west-1:111122223333:deliverystream/siem-resolver-queries${suffix}`,
    );
  });

  it("makes network interfaces in the domain's subnets only, where that is in a VPC", async () => {
    const network = { vpc: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] } };
    const registrations = await siemWith(
      { resolverQueries: { vpcs } },
      { domain: { gibPerDay: 1, network } },
    );
    const { Statement } = policyIn(
      registrations.one("aws:iam/rolePolicy:RolePolicy", "siem-resolver-queries-stream").inputs.policy,
    );
    const ec2 = (resource: string, owner = "*") => `arn:aws:ec2:eu-west-1:${owner}:${resource}`;
    const interfaces = ec2("network-interface/*", "111122223333");
    assert.deepEqual(
      Statement.slice(-3).map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition })),
      [
        {
          // Of listings EC2 knows no resource.
          Action: ["Vpcs", "VpcAttribute", "Subnets", "SecurityGroups", "NetworkInterfaces"].map(
            (what) => `ec2:Describe${what}`,
          ),
          Resource: "*",
          Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
        },
        {
          Action: "ec2:CreateNetworkInterface",
          Resource: [interfaces, ec2("subnet/subnet-1"), ec2("subnet/subnet-2"), ec2("security-group/sg-1")],
          Condition: undefined,
        },
        {
          Action: ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"],
          Resource: interfaces,
          Condition: { ArnLike: { "ec2:Subnet": [ec2("subnet/subnet-1"), ec2("subnet/subnet-2")] } },
        },
      ],
    );
  });

  it("is late a quarter of an hour after it would have filled a request", async () => {
    const lateFrom = async (stream: object) =>
      (await siemWith({ resolverQueries: { vpcs, stream } })).one(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "siem-resolver-queries-delivery-late",
      ).inputs.threshold;
    assert.deepEqual([await lateFrom({}), await lateFrom({ bufferSeconds: 900 })], [900, 1740]);
  });

  it("rings when it is late, fails, is not transformed or throttled, and when the books show a loss", async () => {
    const registrations = await siemWith({ resolverQueries: { vpcs } });
    const names = registrations
      .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
      .map(({ name }) => name)
      .filter((name) => name.startsWith("siem-resolver-queries-") && !name.includes("transform-"))
      .map((name) => name.replace("siem-resolver-queries-", ""))
      .toSorted();
    assert.deepEqual(names, [
      "delivery-failed",
      "delivery-late",
      "records-failed",
      "records-unaccounted",
      "throttled",
    ]);
    const { inputs } = registrations.one(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "siem-resolver-queries-records-unaccounted",
    );
    assert.deepEqual(
      [inputs.namespace, inputs.metricName, inputs.dimensions],
      ["AwsNetworkSecurity/Siem", "RecordsUnaccounted", { service: "siem", Source: "resolver-queries" }],
    );
  });

  it("takes its own settings, and refuses those that Firehose does not take", async () => {
    const stream = { bufferSeconds: 0, bufferMebibytes: 100, retrySeconds: 7200 };
    const { opensearchConfiguration } = (await siemWith({ resolverQueries: { vpcs, stream } })).one(
      streamType,
    ).inputs as { opensearchConfiguration: Record<string, unknown> };
    const { bufferingInterval, bufferingSize, retryDuration } = opensearchConfiguration;
    assert.deepEqual([bufferingInterval, bufferingSize, retryDuration], [0, 100, 7200]);
    const fractions = { bufferSeconds: 0.5, bufferMebibytes: 1.5, retrySeconds: 60.1 };
    assert.deepEqual(await faultsOf({ sources: { resolverQueries: { vpcs, stream: fractions } } }), [
      "sources.resolverQueries.stream.bufferSeconds: found 0.5 s; Firehose takes a whole number from 0 to 900 s",
      "sources.resolverQueries.stream.bufferMebibytes: found 1.5 MiB; Firehose takes a whole number from 1 to 100 MiB",
      "sources.resolverQueries.stream.retrySeconds: found 60.1 s; Firehose takes a whole number from 0 to 7200 s",
    ]);
    const wrong = { bufferSeconds: 901, bufferMebibytes: 0, retrySeconds: 7201 };
    assert.deepEqual(await faultsOf({ sources: { resolverQueries: { vpcs, stream: wrong } } }), [
      "sources.resolverQueries.stream.bufferSeconds: found 901 s; Firehose takes a whole number from 0 to 900 s",
      "sources.resolverQueries.stream.bufferMebibytes: found 0 MiB; Firehose takes a whole number from 1 to 100 MiB",
      "sources.resolverQueries.stream.retrySeconds: found 7201 s; Firehose takes a whole number from 0 to 7200 s",
    ]);
  });
});

describe("Component: SiemPipeline, its sources", function () {
  this.timeout(60_000);

  it("logs the queries of each VPC once the domain is set up", async () => {
    const registrations = await siemWith({ resolverQueries: { vpcs } });
    const config = registrations.one("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig");
    assert.ok(config.dependencies.includes(invocation));
    const association = registrations.one(
      "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation",
    );
    assert.equal(association.inputs.resourceId, "vpc-0123456789abcdef0");
    assert.deepEqual(await faultsOf({ sources: { resolverQueries: { vpcs: [] } } }), [
      "sources.resolverQueries.vpcs: found 0; a query log configuration takes 1 to 100 VPCs",
    ]);
  });

  it("tells the function of flow logs the one format that they have", async () => {
    const registrations = await siemWith({ vpcFlowLogs: { sources: vpcs, format: allFieldsV5Format } });
    const logFormat = printLogFormat(allFieldsV5Format);
    const flowLog = registrations.one("aws:ec2/flowLog:FlowLog");
    assert.equal(flowLog.inputs.logFormat, logFormat);
    assert.ok(flowLog.dependencies.includes(invocation));
    assert.deepEqual(registrations.one(lambda, "siem-vpc-flow-logs-transform").inputs.environment, {
      variables: { SOURCE: "vpc-flow-logs", FLOW_LOG_FORMAT: logFormat },
    });
    const heartbeat = registrations.one(
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "siem-vpc-flow-logs-heartbeat",
    );
    assert.equal(heartbeat.inputs.treatMissingData, "breaching");
    assert.deepEqual(await faultsOf({ sources: { vpcFlowLogs: { sources: [] } } }), [
      "sources.vpcFlowLogs.sources: found none; a flow log records a VPC, a subnet or a network interface: name at least one",
    ]);
  });

  it("takes flow logs of other accounts alone, and refuses none of either", async () => {
    const vpcFlowLogs = { sources: [], senders: { accountIds: ["444455556666"] } };
    const registrations = await siemWith({ vpcFlowLogs });
    assert.deepEqual(registrations.ofType("aws:ec2/flowLog:FlowLog"), []);
    const none = { sources: [], senders: { accountIds: [] } };
    assert.deepEqual(await faultsOf({ sources: { vpcFlowLogs: none } }), [
      "sources.vpcFlowLogs.senders: found nobody; give either accountIds or the organizationId of all",
    ]);
  });

  it("refuses a format of flow logs without the time of a record", async () => {
    const format = flowLogFormat(["srcaddr", "dstaddr", "end"]);
    assert.ok(format.ok);
    const vpcFlowLogs = { sources: vpcs, format: format.value };
    assert.deepEqual(await faultsOf({ sources: { vpcFlowLogs } }), [
      "sources.vpcFlowLogs.format: found a format without start; a record that lacks it cannot be indexed: add it",
    ]);
  });

  it("refuses what is named twice, as two resources would be called the same", async () => {
    const account = { id: "111122223333", region: "us-east-1" };
    const webAcl = webAclArn.replace("eu-west-1", "us-east-1");
    const sources = {
      resolverQueries: { vpcs: [...vpcs, ...vpcs] },
      publicZoneQueries: { hostedZoneIds: ["Z1", "Z2", "Z1"] },
      waf: { webAclArns: [webAcl, webAcl] },
      vpcFlowLogs: { sources: [...vpcs, ...vpcs] },
      securityHub: { config: { rules: ["INCOMING_SSH_DISABLED", "INCOMING_SSH_DISABLED"] } },
    };
    const at = (path: string, found: string, first: number, second: number) =>
      `sources.${path}[${second}]: found "${found}", which is already sources.${path}[${first}]; say it once`;
    assert.deepEqual(await faultsOf({ account, sources }), [
      at("resolverQueries.vpcs", "main", 0, 1),
      at("publicZoneQueries.hostedZoneIds", "Z1", 0, 2),
      at("waf.webAclArns", webAcl, 0, 1),
      'sources.vpcFlowLogs.sources[1].name: found "main", which is already sources.vpcFlowLogs.sources[0]; each source needs a name of its own',
      at("securityHub.config.rules", "INCOMING_SSH_DISABLED", 0, 1),
    ]);
  });

  it("names WAF's stream as WAF asks, and leaves out headers that let one in", async () => {
    const registrations = await siemWith({ waf: { webAclArns: [webAclArn] } });
    const stream = registrations.one(streamType);
    assert.equal(stream.name, "aws-waf-logs-siem-waf");
    assert.equal(stream.inputs.tags, undefined);
    const logging = registrations.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.equal(logging.name, "siem-waf-shop-0a1b2c3d");
    assert.deepEqual(logging.inputs.redactedFields, [
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
    ]);
  });

  it("leaves out of WAF's log what is asked for, as far as WAF can", async () => {
    const waf = { webAclArns: [webAclArn], redactedHeaders: ["x-key"] };
    const redactedParts = ["method", "queryString", "uriPath"] as const;
    const registrations = await siemWith({ waf: { ...waf, redactedParts } });
    const logging = registrations.one("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.deepEqual(logging.inputs.redactedFields, [
      { singleHeader: { name: "x-key" } },
      { method: {} },
      { queryString: {} },
      { uriPath: {} },
    ]);
    const redactedHeaders = Array.from({ length: 98 }, (_, index) => `x-${index}`);
    assert.deepEqual(await faultsOf({ sources: { waf: { ...waf, redactedHeaders, redactedParts } } }), [
      "sources.waf.redactedHeaders: found 101 headers and parts; WAF leaves out 100 at most",
    ]);
    assert.deepEqual(await faultsOf({ sources: { waf: { ...waf, redactedParts: ["method", "method"] } } }), [
      'sources.waf.redactedParts[1]: found "method", which is already sources.waf.redactedParts[0]; say it once',
    ]);
  });

  it("refuses web ACLs of another region, and CloudFront's outside of us-east-1", async () => {
    const global = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/cdn/0a1b";
    const other = "arn:aws:wafv2:eu-west-3:111122223333:regional/webacl/shop/0a1b";
    const right =
      "the ARN of a web ACL of account 111122223333 in eu-west-1; those of CloudFront log in us-east-1";
    assert.deepEqual(await faultsOf({ sources: { waf: { webAclArns: [webAclArn, global, other] } } }), [
      `sources.waf.webAclArns[1]: found ${global}; ${right}`,
      `sources.waf.webAclArns[2]: found ${other}; ${right}`,
    ]);
    assert.deepEqual(await faultsOf({ sources: { waf: { webAclArns: [] } } }), [
      "sources.waf.webAclArns: found none; name at least one web ACL",
    ]);
  });

  it("records CloudTrail's events with a trail of every region, and those of S3 without the trail's own", async () => {
    const registrations = await siemWith({ cloudTrail: { s3DataEvents: true } });
    const { inputs, dependencies } = registrations.one("aws:cloudtrail/trail:Trail");
    assert.ok(dependencies.includes(invocation));
    assert.deepEqual(inputs.advancedEventSelectors, [
      { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "S3 data events",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", notStartsWiths: [`arn:aws:s3:::siem-cloudtrail-bucket${suffix}/`] },
        ],
      },
    ]);
    assert.deepEqual(
      [inputs.isMultiRegionTrail, inputs.enableLogFileValidation, inputs.name],
      [true, true, "siem-cloudtrail"],
    );
    const subscription = registrations.one(subscriptionType);
    assert.equal(subscription.inputs.logGroup, `siem-cloudtrail-events${suffix}`);
    assert.equal(subscription.inputs.filterPattern, "");
    assert.ok(subscription.dependencies.includes("aws:lambda/permission:Permission::siem-cloudtrail"));
    assert.ok(subscription.dependencies.includes(invocation));
  });

  it("lets the log group alone call the function, and the function alone post to the bulk interface", async () => {
    const registrations = await siemWith({ cloudTrail: {} });
    const { inputs } = registrations.one("aws:lambda/permission:Permission");
    assert.deepEqual(
      [inputs.principal, inputs.sourceAccount, inputs.sourceArn],
      [
        "logs.amazonaws.com",
        "111122223333",
        `arn:aws:logs:eu-west-1:111122223333:log-group:siem-cloudtrail-events${suffix}:*`,
      ],
    );
    const { Statement } = policyIn(
      registrations.one("aws:iam/rolePolicy:RolePolicy", "siem-cloudtrail-indexer-permissions").inputs.policy,
    );
    assert.deepEqual(Statement.at(-1), {
      Sid: "IndexDocuments",
      Effect: "Allow",
      Action: "es:ESHttpPost",
      Resource: "arn:aws:es:eu-west-1:111122223333:domain/siem/_bulk",
    });
  });

  it("adopts a trail by its log group, and refuses settings of a trail then", async () => {
    const registrations = await siemWith({ cloudTrail: { logGroupName: "organisation" } });
    assert.equal(registrations.ofType("aws:cloudtrail/trail:Trail").length, 0);
    assert.equal(registrations.one(subscriptionType).inputs.logGroup, "organisation");
    const [fault] = await faultsOf({
      sources: { cloudTrail: { logGroupName: "organisation", s3DataEvents: true } },
    });
    assert.match(fault ?? "", /^sources\.cloudTrail\.s3DataEvents: belongs to a trail that is made here/);
  });

  it("logs public zones in us-east-1, where Route 53 writes, and refuses another region", async () => {
    const account = { id: "111122223333", region: "us-east-1" };
    const publicZoneQueries = { hostedZoneIds: ["Z1", "Z2"] };
    const registrations = await siemWith({ publicZoneQueries }, { account });
    assert.deepEqual(
      registrations.ofType("aws:route53/queryLog:QueryLog").map(({ inputs }) => inputs.zoneId),
      ["Z1", "Z2"],
    );
    const policy = registrations.one(
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      "siem-public-zone-queries",
    );
    assert.deepEqual(policyIn(policy.inputs.policyDocument).Statement[0]?.Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": ["arn:aws:route53:::hostedzone/Z1", "arn:aws:route53:::hostedzone/Z2"] },
    });
    assert.deepEqual(await faultsOf({ sources: { publicZoneQueries: { hostedZoneIds: [] } } }), [
      "sources.publicZoneQueries.hostedZoneIds: found none; name at least one public hosted zone",
      "sources.publicZoneQueries: found in eu-west-1; Route 53 logs public hosted zones in us-east-1: ask for this source in a stack there, with this domain as its existing one",
    ]);
  });

  it("hands on a log group of alerts, which nothing may write to before its subscription is there", async () => {
    const { registrations, result } = await register(() => {
      const siem = new SiemPipeline("siem", { ...siemArgs, sources: { suricata: {} } });
      const dependsOn = [...(siem.alertLogGroup?.dependsOn ?? [])];
      new aws.sns.Topic("siem-writes", {}, { parent: siem, dependsOn });
      return siem;
    });
    const group = registrations.one("aws:cloudwatch/logGroup:LogGroup", "siem-suricata-alerts");
    assert.deepEqual([group.inputs.retentionInDays, group.protect], [30, true]);
    const { inputs } = registrations.one(subscriptionType);
    assert.deepEqual([inputs.logGroup, inputs.filterPattern], [`siem-suricata-alerts${suffix}`, ""]);
    assert.ok(result.alertLogGroup);
    assert.equal(await valueOf(result.alertLogGroup.name), inputs.logGroup);
    const { dependencies } = registrations.one("aws:sns/topic:Topic", "siem-writes");
    assert.ok(dependencies.includes(`${subscriptionType}::siem-suricata`), dependencies.join());
    // What has come to an index that nobody has laid out would be mapped by chance.
    assert.ok(registrations.one(subscriptionType).dependencies.includes(invocation));
  });

  it("adopts a log group of alerts, and then hands none on", async () => {
    const { registrations, result } = await register(
      () => new SiemPipeline("siem", { ...siemArgs, sources: { suricata: { logGroupName: "sensors" } } }),
    );
    assert.equal(registrations.one(subscriptionType).inputs.logGroup, "sensors");
    assert.equal(result.alertLogGroup, undefined);
  });

  it("has a rule, a stream and a queue for each product of Security Hub, wired to each other", async () => {
    const registrations = await siemWith({ securityHub: { ocsf: true } });
    const rules = registrations.ofType("aws:cloudwatch/eventRule:EventRule");
    assert.deepEqual(
      rules.map(({ name }) => name),
      ["guardduty", "config", "controls", "other", "ocsf"].map((product) => `siem-security-hub-${product}`),
    );
    for (const { name, inputs } of rules) {
      const source = name.replace("siem-", "") as "security-hub-guardduty";
      const { arrival } = sources[source];
      assert.ok(arrival.by === "event rule");
      assert.deepEqual(JSON.parse(inputs.eventPattern as string), arrival.eventPattern);
      const target = registrations.one("aws:cloudwatch/eventTarget:EventTarget", name);
      assert.equal(target.inputs.rule, `${name}${suffix}`);
      assert.equal(
        target.inputs.arn,
        `arn:aws:firehose:eu-west-1:111122223333:deliverystream/${name}${suffix}`,
      );
      assert.deepEqual(target.inputs.deadLetterConfig, {
        arn: `arn:aws:sqs:eu-west-1:111122223333:${name}-undelivered${suffix}`,
      });
      const queue = registrations.one("aws:sqs/queuePolicy:QueuePolicy", `${name}-undelivered`);
      assert.deepEqual(policyIn(queue.inputs.policy).Statement[0]?.Condition, {
        ArnEquals: { "aws:SourceArn": `arn:aws:events:eu-west-1:111122223333:rule/${name}${suffix}` },
      });
    }
  });

  it("enables what an account has once, unless it is there already", async () => {
    const once = [
      "aws:securityhub/account:Account",
      "aws:guardduty/detector:Detector",
      "aws:cfg/recorder:Recorder",
    ];
    const countsOf = async (securityHub: object) => {
      const registrations = await siemWith({ securityHub });
      return once.map((type) => registrations.ofType(type).length);
    };
    assert.deepEqual(await countsOf({}), [1, 1, 0]);
    assert.deepEqual(await countsOf({ config: {} }), [1, 1, 1]);
    assert.deepEqual(await countsOf({ enableSecurityHub: false, enableGuardDuty: false }), [0, 0, 0]);
  });

  it("hears of GuardDuty's findings every 15 minutes, and records for Config before its rules", async () => {
    const registrations = await siemWith({ securityHub: { config: { rules: ["VPC_FLOW_LOGS_ENABLED"] } } });
    assert.deepEqual(registrations.one("aws:guardduty/detector:Detector").inputs, {
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
    });
    const rule = registrations.one("aws:cfg/rule:Rule");
    assert.equal(rule.name, "siem-config-vpc-flow-logs-enabled");
    assert.ok(rule.dependencies.includes("aws:cfg/recorderStatus:RecorderStatus::siem-config"));
    const { Statement } = policyIn(
      registrations.one("aws:iam/rolePolicy:RolePolicy", "siem-config").inputs.policy,
    );
    assert.equal(
      Statement[0]?.Resource,
      `arn:aws:s3:::siem-config-bucket${suffix}/AWSLogs/111122223333/Config/*`,
    );
    assert.deepEqual(await faultsOf({ sources: { securityHub: { config: { rules: ["ssh"] } } } }), [
      'sources.securityHub.config.rules[0]: found "ssh"; the identifier of a managed rule, such as VPC_FLOW_LOGS_ENABLED',
    ]);
  });
});

describe("Component: SiemPipeline, its bootstrap", function () {
  this.timeout(60_000);

  it("runs again when its code or what it is told changes, and is told each writer", async () => {
    const registrations = await siemWith({ resolverQueries: { vpcs }, securityHub: {} });
    const { inputs } = registrations.one("aws:lambda/invocation:Invocation");
    assert.match((inputs.triggers as { code: string }).code, /^[0-9a-f]{64}$/);
    const { layout, retention, writers, analysts } = JSON.parse(inputs.input as string) as Record<
      string,
      Record<string, unknown>
    >;
    assert.deepEqual(layout, { prefix: "siem-", shards: 1, replicas: 1 });
    assert.deepEqual(retention, { days: 30, rolloverGib: 30, rolloverDays: 7 });
    assert.deepEqual(Object.keys(writers ?? {}), [
      "resolver-queries",
      "security-hub-guardduty",
      "security-hub-config",
      "security-hub-controls",
      "security-hub-other",
    ]);
    assert.deepEqual(writers?.["resolver-queries"], [
      "arn:aws:iam::111122223333:role/siem-resolver-queries-writer-0a1b2c3",
    ]);
    assert.deepEqual(analysts, ["arn:aws:iam::444455556666:role/analysts"]);
  });
});
