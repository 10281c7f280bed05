import { awsRangeServices, regionsOfAwsService } from "../../../telemetry/aws-ranges";
import { exfiltration, pipeline, rejected, toCloudWatchLogs, withExfiltration, withRejected } from "../raw";
import { describeFaults } from "./reports";

describeFaults("alarms", [
  [
    "alarms that tell nobody",
    { alerts: {} },
    ["alerts.emails: missing; an address that the alarms tell; without one they ring unheard"],
  ],
  [
    "something that is no address",
    { alerts: { emails: ["security"] } },
    ['alerts.emails[0]: found "security"; an e-mail address'],
  ],
  [
    "an alarm on a pipeline that is not there",
    { alarms: withExfiltration({ pipeline: "trafic" }) },
    ['alarms.exfiltration[0].pipeline: found "trafic"; a name from flowLogPipelines: did you mean traffic?'],
  ],
  [
    "an alarm without a log group",
    { flowLogPipelines: [pipeline({ destinations: { s3: {} } })], alarms: withRejected({}) },
    [
      'alarms.rejectedConnections[0].pipeline: found "traffic"; a pipeline with a log group; give it flowLogPipelines[0].destinations.cloudWatchLogs',
    ],
  ],
  [
    "an incident of one alarm, of alarms that there are not, and of what another incident tells for",
    {
      alarms: {
        ...withExfiltration({}),
        ...withRejected({}),
        incidents: [
          { name: "one", alarms: ["exfiltration"] },
          { name: "leak", alarms: ["exfiltraton", "rejected-ssh", "exfiltration"], when: "some" },
          { name: "exfiltration", alarms: ["one", "rejected-ssh", "rejected-ssh"] },
        ],
      },
    },
    [
      'alarms.incidents[1].when: found "some"; one of any, all',
      'alarms.incidents[2].name: found "exfiltration"; alarms.exfiltration[0].name is already called so',
      "alarms.incidents[0].alarms: found 1; at least two alarms: what a single one sees, it tells by itself",
      'alarms.incidents[1].alarms[0]: found "exfiltraton"; a detection under alarms: did you mean exfiltration?',
      'alarms.incidents[2].alarms[0]: found "one"; a detection under alarms: known are exfiltration, rejected-ssh',
      'alarms.incidents[1].alarms[2]: found "exfiltration"; alarms.incidents[0].alarms[0] has it already, and one incident tells for an alarm',
      'alarms.incidents[2].alarms[1]: found "rejected-ssh"; alarms.incidents[1].alarms[1] has it already, and one incident tells for an alarm',
      'alarms.incidents[2].alarms[2]: found "rejected-ssh"; alarms.incidents[1].alarms[1] has it already, and one incident tells for an alarm',
    ],
  ],
  [
    "an incident of alarms that tell of missing records",
    {
      alarms: {
        ...withRejected({}),
        incidents: [{ name: "blind", alarms: ["traffic-s3-heartbeat", "traffic-skipped-records"] }],
      },
    },
    ["traffic-s3-heartbeat", "traffic-skipped-records"].map(
      (name, index) =>
        `alarms.incidents[0].alarms[${index}]: found "${name}"; a detection: an alarm that tells of missing records keeps its own message, as the others are blind then`,
    ),
  ],
  [
    "alarms of one name, of two kinds",
    {
      alarms: { exfiltration: [exfiltration({ name: "x" })], rejectedConnections: [rejected({ name: "x" })] },
    },
    ['alarms.rejectedConnections[0].name: found "x"; alarms.exfiltration[0].name is already called so'],
  ],
  [
    "an allowed destination that is no address",
    { alarms: withExfiltration({ allowedDestinations: ["example.com", "300.1.1.1"] }) },
    [
      'alarms.exfiltration[0].allowedDestinations[0]: found "example.com"; an IP address or a CIDR range such as 203.0.113.0/24',
      'alarms.exfiltration[0].allowedDestinations[1]: found "300.1.1.1"; an IP address or a CIDR range such as 203.0.113.0/24',
    ],
  ],
  [
    "an IPv6 address that flow logs spell otherwise",
    { alarms: withExfiltration({ allowedDestinations: ["2001:DB8:0:0::1"] }) },
    ['alarms.exfiltration[0].allowedDestinations[0]: found "2001:DB8:0:0::1"; write it as 2001:db8::1'],
  ],
  [
    "an address with a zone, which no record has",
    {
      alarms: {
        exfiltration: [exfiltration({ allowedDestinations: ["fe80::1%eth0"] })],
        rejectedConnections: [rejected({ sourceAddress: "fe80::1%eth0" })],
      },
    },
    [
      'alarms.exfiltration[0].allowedDestinations[0]: found "fe80::1%eth0"; an IP address or a CIDR range such as 203.0.113.0/24',
      'alarms.rejectedConnections[0].sourceAddress: found "fe80::1%eth0"; an IPv4 or IPv6 address',
    ],
  ],
  [
    "AWS services and regions of which AWS publishes no addresses, each at its place",
    {
      alarms: withExfiltration({
        allowedAwsRanges: [
          { service: "AURORA_DSQL", regions: ["us-east-1", "mars-1"] },
          { service: "S3", regions: [] },
          { service: "S3" },
        ],
      }),
    },
    [
      `alarms.exfiltration[0].allowedAwsRanges[0].regions: found ["us-east-1","mars-1"]; regions in which AURORA_DSQL has addresses, not mars-1: ${regionsOfAwsService("AURORA_DSQL").join(", ")}`,
      "alarms.exfiltration[0].allowedAwsRanges[1].regions: found []; at least one region",
      "alarms.exfiltration[0].allowedAwsRanges[2].regions: missing; a list of regions",
    ],
  ],
  [
    "addresses of everybody's instances",
    { alarms: withExfiltration({ allowedAwsRanges: [{ service: "EC2", regions: ["eu-west-1"] }] }) },
    [
      `alarms.exfiltration[0].allowedAwsRanges[0].service: found "EC2"; one of ${awsRangeServices.join(", ")}`,
    ],
  ],
  [
    "an IPv6 address shortened at another place than flow logs do",
    { alarms: withRejected({ destinationAddress: "2001::1:0:0:0:1" }) },
    ['alarms.rejectedConnections[0].destinationAddress: found "2001::1:0:0:0:1"; write it as 2001:0:0:1::1'],
  ],
  [
    "a port beyond the last",
    { alarms: withRejected({ port: 65_536 }) },
    ["alarms.rejectedConnections[0].port: found 65536; a port from 0 to 65535"],
  ],
  [
    "more datapoints than periods",
    { alarms: withRejected({ window: { evaluationPeriods: 2, datapointsToAlarm: 3 } }) },
    [
      "alarms.rejectedConnections[0].window.datapointsToAlarm: found 3 of 2; no more than evaluationPeriods can ring",
      "alarms.rejectedConnections[0].window.evaluationPeriods: found 2 of 300 s; a record can come 900 s after its start (600 s of aggregation, about 300 s of delivery): 4 or more, or mayMissLateRecords: true beside it if that is meant",
    ],
  ],
  [
    "a window of more than a day over periods of less than an hour",
    { alarms: withRejected({ window: { periodSeconds: 1800, evaluationPeriods: 49 } }) },
    [
      "alarms.rejectedConnections[0].window.evaluationPeriods: found 49 periods of 1800 s; CloudWatch looks back 86400 s at most over periods of less than an hour: 48 of these",
    ],
  ],
  [
    "a period in which a metric filter has no values",
    { alarms: withExfiltration({ window: { periodSeconds: 10 } }) },
    [
      "alarms.exfiltration[0].window.periodSeconds: found 10 s; a metric filter's metric has a value a minute: a multiple of 60 s",
    ],
  ],
  [
    "a period that CloudWatch does not take",
    { alarms: withExfiltration({ window: { periodSeconds: 90 } }) },
    [
      "alarms.exfiltration[0].window.periodSeconds: found 90 s; a metric filter's metric has a value a minute: a multiple of 60 s",
    ],
  ],
  [
    "a condition that no filter pattern can say",
    { alarms: withExfiltration({ allowedDestinations: ["2000::/3"] }) },
    [
      'alarms.exfiltration[0]: inCidr dstaddr: filter patterns cannot say "2000::/3": it would need 8192 wildcards, at most 512 are made; a prefix of 16, 32, 48 or 64 bits needs few; an Athena query can',
    ],
  ],
  [
    "fields that the pipeline's format lacks",
    { flowLogPipelines: [pipeline({ format: ["srcaddr", "dstaddr", "dstport"] })], alarms: withRejected({}) },
    [
      "alarms.rejectedConnections[0]: eq protocol: the format does not have this field; add it or use another",
      "alarms.rejectedConnections[0]: eq action: the format does not have this field; add it or use another",
    ],
  ],
  [
    "AWS's own namespace",
    { alarms: { metricNamespace: "AWS/Logs" } },
    ['alarms.metricNamespace: found "AWS/Logs"; AWS/ is kept for AWS\'s own metrics'],
  ],
  [
    "an alarm on a log group of a class without metric filters",
    { flowLogPipelines: toCloudWatchLogs({ logGroupClass: "INFREQUENT_ACCESS" }), alarms: withRejected({}) },
    [
      'alarms.rejectedConnections[0].pipeline: found "traffic"; a pipeline whose log group has metric filters; only the class STANDARD has, flowLogPipelines[0].destinations.cloudWatchLogs.logGroupClass is "INFREQUENT_ACCESS"',
    ],
  ],
  [
    "a misspelt kind of alarm",
    { alarms: { exfiltraton: [] } },
    ["alarms.exfiltraton: unknown key; did you mean exfiltration?"],
  ],
]);
