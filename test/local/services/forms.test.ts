import assert from "node:assert/strict";
import { catalogue } from "../../../local/catalogue";
import type { Properties } from "../../../local/framework/values";
import { faultsOf } from "../support/embedded";

/** What a text may be and may not be, by the type without its module's file and the text's place in it. */
interface Form {
  readonly of: readonly (readonly [type: string, path: string])[];
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  /** Characters of the longest, where any number up to it is taken of the first one's first. */
  readonly longest?: number;
}

const account = "123456789012";

/** Source: the API references of the services, by the names of the members. */
const forms: Readonly<Record<string, Form>> = {
  "an account's id": {
    of: [
      ["athena/Workgroup", "configuration.resultConfiguration.expectedBucketOwner"],
      ["cloudtrail/OrganizationDelegatedAdminAccount", "accountId"],
      ["cloudwatch/MetricAlarm", "metricQueries[0].accountId"],
      ["guardduty/OrganizationAdminAccount", "adminAccountId"],
      ["lambda/Permission", "sourceAccount"],
      ["organizations/DelegatedAdministrator", "accountId"],
      ["s3/BucketVersioning", "expectedBucketOwner"],
      ["securityhub/Member", "accountId"],
      ["securityhub/OrganizationAdminAccount", "adminAccountId"],
    ],
    taken: [account],
    refused: [`${account}0`, account.slice(1), `a${account.slice(1)}`, "arn:aws:iam::123456789012:root"],
  },
  "a name of letters, digits, dots, _ and - up to 128 characters": {
    of: [["athena/Workgroup", "name"]],
    taken: ["a", "Flow.logs_1-b"],
    refused: ["", "a b", "/a", "a/"],
    longest: 128,
  },
  "a name of letters, digits, dots, _ and - up to 64 characters": {
    of: [
      ["cloudwatch/EventRule", "name"],
      ["cloudwatch/EventTarget", "targetId"],
      ["kinesis/FirehoseDeliveryStream", "name"],
      ["scheduler/Schedule", "name"],
    ],
    taken: ["a", "Flow.logs_1-b"],
    refused: ["a b", "/a", "a/"],
    longest: 64,
  },
  "the beginning of a schedule's name": {
    of: [["scheduler/Schedule", "namePrefix"]],
    taken: ["a", "Flow.logs_1-"],
    refused: ["", "a b", "/a", "a/"],
    longest: 38,
  },
  "a name of letters, digits, _ and - up to 64 characters": {
    of: [["lambda/Function", "name"]],
    taken: ["a", "Flow-logs_1"],
    refused: ["", "a.b", "/a", "a/"],
    longest: 64,
  },
  "a name of letters, digits, _ and - up to 100 characters": {
    of: [["lambda/Permission", "statementId"]],
    taken: ["a", "Flow-logs_1"],
    refused: ["", "a.b", "/a", "a/"],
    longest: 100,
  },
  "a name of letters, digits, _ and - up to 255 characters": {
    of: [["cloudwatch/Dashboard", "dashboardName"]],
    taken: ["a", "Flow-logs_1"],
    refused: ["", "a.b", "/a", "a/"],
    longest: 255,
  },
  "a name of letters, digits, _ and - up to 256 characters": {
    of: [["cfg/ConfigurationAggregator", "name"]],
    taken: ["a", "Flow-logs_1"],
    refused: ["", "a.b", "/a", "a/"],
    longest: 256,
  },
  "a name of letters, digits, _ and - up to 512 characters": {
    of: [
      ["quicksight/Analysis", "analysisId"],
      ["quicksight/Dashboard", "dashboardId"],
      ["quicksight/DataSet", "dataSetId"],
      ["quicksight/DataSource", "dataSourceId"],
    ],
    taken: ["a", "Flow-logs_1"],
    refused: ["", "a.b", "/a", "a/"],
    longest: 512,
  },
  "the name of a secret": {
    of: [["secretsmanager/Secret", "name"]],
    taken: ["a", "siem/Slack_web-hook+1=2.3@4"],
    refused: ["a b", " a", "a "],
    longest: 512,
  },
  "the name of a log stream": {
    of: [["cloudwatch/LogStream", "name"]],
    taken: ["a", "2026/11/22 [$LATEST]"],
    refused: ["", "a:b", ":a", "a*"],
    longest: 512,
  },
  "the name of a filter of a log group": {
    of: [
      ["cloudwatch/LogMetricFilter", "name"],
      ["cloudwatch/LogSubscriptionFilter", "name"],
    ],
    taken: ["a", "flow logs / rejected"],
    refused: ["", "a:b", ":a", "a*"],
    longest: 512,
  },
  "the name of a metric and of its namespace": {
    of: [
      ["cloudwatch/LogMetricFilter", "metricTransformation.name"],
      ["cloudwatch/LogMetricFilter", "metricTransformation.namespace"],
    ],
    taken: ["a", "Flow logs / rejected"],
    refused: ["a:b", "$a", "a*"],
    longest: 255,
  },
  "the name of a saved query, in folders": {
    of: [["cloudwatch/QueryDefinition", "name"]],
    taken: ["a", "flow logs/top talkers", "a/b/c"],
    refused: ["/a", "a/", "a//b", "a:b", "a*"],
    longest: 255,
  },
  "the name of a log group": {
    of: [["cloudwatch/LogGroup", "name"]],
    taken: ["a", "/aws/vpc_flow-logs.1#2"],
    refused: ["", "a b", " a", "a*"],
    longest: 512,
  },
  "the name of a configuration of query logs": {
    of: [["route53/ResolverQueryLogConfig", "name"]],
    taken: ["a", "DNS of shop's_VPC-1", "1a"],
    refused: ["123", "a.b", "/a", "a/"],
    longest: 64,
  },
  "the name of a queue": {
    of: [["sqs/Queue", "name"]],
    taken: ["a", "Dead-letters_1"],
    refused: ["", "a b", "/a", "a/", "a.fifoo", "a.b"],
    longest: 80,
  },
  "the name of a topic": {
    of: [["sns/Topic", "name"]],
    taken: ["a", "Alerts-of_1"],
    refused: ["a b", "/a", "a/", "a.fifoo", "a.b"],
    longest: 256,
  },
  "the name of a load balancer or target group": {
    of: [
      ["lb/LoadBalancer", "name"],
      ["lb/TargetGroup", "name"],
    ],
    taken: ["a", "Mirror-1", "my-internal-1"],
    refused: ["", "-a", "a-", "internal-a", "a_b", "a/", "/a"],
    longest: 32,
  },
  "the beginning of the name of a load balancer or target group": {
    of: [
      ["lb/LoadBalancer", "namePrefix"],
      ["lb/TargetGroup", "namePrefix"],
    ],
    taken: ["a", "Web-1-"],
    refused: ["-a", "a_b", "/a"],
    longest: 6,
  },
  "the path of a health check": {
    of: [["lb/TargetGroup", "healthCheck.path"]],
    taken: ["/", "/healthy?deep=1"],
    refused: ["", "healthy", "a/", `/${"a".repeat(1024)}`],
  },
  "an alias of a key": {
    of: [["kms/Alias", "name"]],
    taken: ["alias/a", "alias/Flow-logs_1/aws/"],
    refused: ["a", "alias/", "alias/aws/s3", "my/alias/a", "alias/a b", `alias/${"a".repeat(251)}`],
  },
  "a version of a document": {
    of: [["ssm/Document", "versionName"]],
    taken: ["abc", "Flow.logs_1-b"],
    refused: ["ab", "a b c", "/abc", "abc/", "a".repeat(129)],
  },
  "the principal of a service": {
    of: [["organizations/AwsServiceAccess", "servicePrincipal"]],
    taken: ["config.amazonaws.com"],
    refused: ["", "a b", "/a", "a/"],
    longest: 128,
  },
  "the name of a domain": {
    of: [["opensearch/Domain", "domainName"]],
    taken: ["abc", "siem-1"],
    refused: ["ab", "1abc", "-abc", "Siem", "a.bc", `a${"b".repeat(28)}`],
  },
  "the version of a domain's engine": {
    of: [["opensearch/Domain", "engineVersion"]],
    taken: ["OpenSearch_2.19", "Elasticsearch_7.10", "OpenSearch_10.0"],
    refused: ["OpenSearch_2", "2.19", "OpenSearch-2.19", "My OpenSearch_2.19", "OpenSearch_2.19.1"],
  },
  "the type of a domain's nodes": {
    of: [
      ["opensearch/Domain", "clusterConfig.instanceType"],
      ["opensearch/Domain", "clusterConfig.dedicatedMasterType"],
    ],
    taken: ["r7g.large.search", "m4.10xlarge.search"],
    refused: ["r7g.large", "r7g.search", "r7g.large.search.a", "-r7g.large.search", "r7g-large.search"],
  },
  "the identifier of a managed rule": {
    of: [["cfg/Rule", "source.sourceIdentifier"]],
    taken: ["A", "VPC_FLOW_LOGS_ENABLED", "S3_1"],
    refused: ["", "vpc_flow_logs", "1A", "_A", "A-B"],
    longest: 256,
  },
  "the id of a metric in an alarm's list": {
    of: [["cloudwatch/MetricAlarm", "metricQueries[0].id"]],
    taken: ["a", "mB_1"],
    refused: ["", "A", "1a", "_a", "a-b", "a "],
    longest: 255,
  },
  "the namespace of an alarm's metric": {
    of: [["cloudwatch/MetricAlarm", "namespace"]],
    taken: ["a", "AWS/Logs", "a:b"],
    refused: ["", ":a"],
    longest: 255,
  },
  "a day of the month": {
    of: [["quicksight/RefreshSchedule", "schedule.scheduleFrequency.refreshOnDay.dayOfMonth"]],
    taken: ["1", "9", "10", "19", "20", "28", "LAST_DAY_OF_MONTH"],
    refused: ["0", "01", "29", "30", "100", "LAST", "x1", "1x"],
  },
  "a time of the day": {
    of: [["quicksight/RefreshSchedule", "schedule.scheduleFrequency.timeOfTheDay"]],
    taken: ["00:00", "19:59", "23:59"],
    refused: ["24:00", "9:00", "12:60", "12:5", "012:00", "12:000", "30:00"],
  },
  "a time without a zone": {
    of: [["quicksight/RefreshSchedule", "schedule.startAfterDateTime"]],
    taken: ["2026-11-22T10:20:30"],
    refused: ["2026-11-22", "2026-11-22T10:20:30Z", "x2026-11-22T10:20:30", "2026-11-22 10:20:30"],
  },
  "the end of objects' names": {
    of: [["kinesis/FirehoseDeliveryStream", "extendedS3Configuration.fileExtension"]],
    taken: ["", ".", ".json.gz", ".a-b_c!(1)*'"],
    refused: ["json", ".Json", ".a b", "a.json", `.${"a".repeat(128)}`],
  },
  "the address of a domain": {
    of: [["kinesis/FirehoseDeliveryStream", "opensearchConfiguration.clusterEndpoint"]],
    taken: ["https://search-siem.eu-west-1.es.amazonaws.com"],
    refused: ["search-siem.eu-west-1.es.amazonaws.com", "http://siem", "see https://siem"],
  },
  "a place in S3": {
    of: [["athena/Workgroup", "configuration.resultConfiguration.outputLocation"]],
    taken: ["s3://results", "s3://results/", "s3://results/of/queries"],
    refused: ["results", "s3://", "s3:///a", "a s3://results"],
  },
  "an action of Lambda": {
    of: [["lambda/Permission", "action"]],
    taken: ["lambda:InvokeFunction", "lambda:*", "*"],
    refused: [
      "InvokeFunction",
      "s3:GetObject",
      "lambda:Invoke*",
      "a lambda:*",
      "lambda:**",
      "**",
      "lambda:1",
    ],
  },
  "whom a share is with": {
    of: [["ram/PrincipalAssociation", "principal"]],
    taken: [
      account,
      `arn:aws:organizations::${account}:organization/o-a1b2c3d4e5`,
      `arn:aws-us-gov:organizations::${account}:ou/o-a1b2c3d4e5/ou-a1b2-c3d4`,
    ],
    refused: [
      account.slice(1),
      `${account}0`,
      `arn:aws:iam::${account}:root`,
      `arn:aws:organizations::${account}:account/o-a1b2c3d4e5/${account}`,
      `arn:aws:organizations::${account}:organization/`,
    ],
  },
  "the name of an endpoint service": {
    of: [["ec2/VpcEndpoint", "serviceName"]],
    taken: ["com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0"],
    refused: [
      "com.amazonaws.eu-west-1.s3",
      "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef",
      "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef01",
      "x.com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
    ],
  },
  "the protocol of a rule of a security group": {
    of: [["ec2/SecurityGroup", "ingress[0].protocol"]],
    taken: ["-1", "all", "icmp", "icmpv6", "tcp", "udp", "TCP", "0", "9", "10", "99", "199", "249", "255"],
    refused: ["", "sctp", "256", "260", "300", "01", "-2", "x6", "6x", "1000"],
  },
};

/** How many there may be of what is listed, and one of it. Source: the same. */
const lists: readonly (readonly [type: string, path: string, one: unknown, least: number, most: number])[] = [
  ["autoscaling/Group", "vpcZoneIdentifiers", "subnet-1", 1, Infinity],
  ["cfg/ConfigurationAggregator", "accountAggregationSource.accountIds", account, 1, Infinity],
  ["cfg/ConfigurationAggregator", "accountAggregationSource.regions", "eu-west-1", 1, Infinity],
  ["cloudtrail/Trail", "advancedEventSelectors[0].fieldSelectors[0].equals", "Management", 1, Infinity],
  ["cloudtrail/Trail", "eventSelectors[0].dataResources[0].values", "arn:aws:s3", 0, 250],
  ["cloudwatch/AlarmMuteRule", "muteTargets.alarmNames", "rejected", 0, 100],
  ["cloudwatch/CompositeAlarm", "okActions", "arn:aws:sns:eu-west-1:123456789012:alerts", 0, 5],
  ["cloudwatch/QueryDefinition", "logGroupNames", "/vpc/traffic", 0, 50],
  ["ec2/NetworkInterface", "securityGroups", "sg-1", 0, 5],
  ["ec2/VpcDhcpOptions", "ntpServers", "169.254.169.123", 0, 4],
  ["kinesis/FirehoseDeliveryStream", "opensearchConfiguration.vpcConfig.securityGroupIds", "sg-1", 1, 5],
  ["kinesis/FirehoseDeliveryStream", "opensearchConfiguration.vpcConfig.subnetIds", "subnet-1", 1, 16],
  ["opensearch/Domain", "vpcOptions.subnetIds", "subnet-1", 1, 3],
  ["quicksight/DataSource", "permissions[0].actions", "quicksight:PassDataSource", 1, 20],
  ["secretsmanager/SecretVersion", "versionStages", "AWSCURRENT", 1, 20],
];

/** Inputs with a value at a place: `a.b[0].c`. */
function inputsWith(path: string, value: unknown): Properties {
  const steps = path.split(/\.|(?=\[)/).toReversed();
  return steps.reduce<unknown>(
    (inner, step) => (step.startsWith("[") ? [inner] : { [step]: inner }),
    value,
  ) as Properties;
}

function takes(type: string, path: string, value: unknown): boolean {
  const resource = catalogue.resources.find(
    ({ kind }) => kind.type.replace(/^aws:(\w+)\/\w+:/, "$1/") === type,
  );
  assert.ok(resource, type);
  const place = `Examine values at 'it.${path}'.`;
  return !faultsOf(resource, inputsWith(path, value)).some((fault) => fault.endsWith(place));
}

describe("An input of a form", () => {
  for (const [what, { of, taken, refused, longest }] of Object.entries(forms)) {
    const places = of.map(([type, path]) => `${path} of ${type}`).join(", ");
    const [first = ""] = taken[0] ?? "";
    const more = longest === undefined ? [] : [first.repeat(longest), first.repeat(longest + 1)];

    it(`is ${what}: ${places}`, () => {
      for (const [type, path] of of) {
        const expected = [...taken, ...more.slice(0, 1)];
        const all = [...expected, ...refused, ...more.slice(1)];
        assert.deepEqual(
          all.filter((value) => takes(type, path, value)),
          expected,
          `${path} of ${type}`,
        );
      }
    });
  }

  for (const [type, path, one, least, most] of lists) {
    it(`lists ${least} to ${most}: ${path} of ${type}`, () => {
      const within = [least, Math.max(least, 1), Math.min(most, least + 1), Math.min(most, 1000)];
      const beyond = [least - 1, most + 1].filter((count) => count >= 0 && count < Infinity);
      const taken = (count: number) => takes(type, path, Array<unknown>(count).fill(one));
      assert.deepEqual(
        { within: within.map(taken), beyond: beyond.map(taken) },
        { within: within.map(() => true), beyond: beyond.map(() => false) },
      );
    });
  }
});
