import type { SourceName } from "../../../../telemetry/sources";
import { ACCOUNT, changed, type ExportedResource, resource } from "../stack";
import { codeOf } from "./code";
import { siemDomainArn, domain, ENDPOINT, roleWith, writerArn } from "./domain";
import { allow, policyOf } from "./policies";

/** Everything here is where Route 53 writes its log groups, since public zones are in it. */
export const groupRegion = "us-east-1";

export function groupArn(source: SourceName): string {
  return `arn:aws:logs:${groupRegion}:${ACCOUNT}:log-group:/siem/${source}`;
}

export function queueArn(source: SourceName): string {
  return `arn:aws:sqs:${groupRegion}:${ACCOUNT}:siem-${source}-letters`;
}

/** What a subscription's function is allowed. */
export function functionStatements(source: SourceName): Readonly<Record<string, object>> {
  return {
    write: allow("Write", ["es:ESHttpPost"], `${siemDomainArn}/_bulk`),
    letters: allow("Letters", ["sqs:SendMessage"], queueArn(source)),
  };
}

/** A log group whose subscription brings its events into an index: `group`, `filter`, `permission`, `writer`, `letters`. */
async function subscribed(source: SourceName): Promise<readonly ExportedResource[]> {
  const name = `siem-${source}`;
  const arn = `arn:aws:lambda:${groupRegion}:${ACCOUNT}:function:${name}`;
  const queueUrl = `https://sqs.${groupRegion}.amazonaws.com/${ACCOUNT}/siem-${source}-letters`;
  return [
    resource("aws:cloudwatch/logGroup:LogGroup", "group", `/siem/${source}`, {
      name: `/siem/${source}`,
      arn: groupArn(source),
    }),
    resource("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", "filter", "siem", {
      name: "siem",
      logGroup: `/siem/${source}`,
      filterPattern: "",
      destinationArn: arn,
    }),
    resource("aws:lambda/permission:Permission", "permission", "logs", {
      statementId: "logs",
      action: "lambda:InvokeFunction",
      function: name,
      principal: "logs.amazonaws.com",
      sourceArn: `${groupArn(source)}:*`,
      sourceAccount: ACCOUNT,
    }),
    resource("aws:lambda/function:Function", "writer", name, {
      arn,
      name,
      handler: "index.handler",
      role: writerArn(source),
      code: await codeOf("subscription"),
      environment: {
        variables: {
          SOURCE: source,
          INDEX: name,
          DOMAIN_ENDPOINT: `https://${ENDPOINT}`,
          DEAD_LETTER_QUEUE_URL: queueUrl,
        },
      },
      deadLetterConfig: { targetArn: queueArn(source) },
    }),
    ...roleWith("writer", name, "lambda.amazonaws.com", ...Object.values(functionStatements(source))),
    resource("aws:sqs/queue:Queue", "letters", queueUrl, { arn: queueArn(source), url: queueUrl }),
    ...(await domain([source])),
  ];
}

/** A trail whose management events are in an index: `trail`, `trailRole`, `trailPolicy`, and those of the group. */
export async function trailStack(): Promise<readonly ExportedResource[]> {
  return [
    resource("aws:cloudtrail/trail:Trail", "trail", "trail", {
      arn: `arn:aws:cloudtrail:${groupRegion}:${ACCOUNT}:trail/trail`,
      name: "trail",
      enableLogging: true,
      cloudWatchLogsGroupArn: `${groupArn("cloudtrail")}:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/trail`,
      eventSelectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    }),
    ...roleWith(
      "trail",
      "trail",
      "cloudtrail.amazonaws.com",
      allow(
        "Write",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        `${groupArn("cloudtrail")}:log-stream:${ACCOUNT}_CloudTrail_*`,
      ),
    ),
    ...(await subscribed("cloudtrail")),
  ];
}

/** What cloud-init does on a capture host, written as a person would. */
export function hostUserData(logGroup = "/siem/suricata"): string {
  return `#cloud-config
write_files:
  - path: /etc/capture-host/suricata.yaml
    content: |
      %YAML 1.1
      ---
      default-log-dir: /var/log/suricata/
      outputs:
        - fast: { enabled: yes, filename: fast.log }
        - eve-log:
            enabled: yes
            filename: alerts.json
            types:
              - alert: { payload: no }
  - path: /etc/capture-host/agent.json
    content: '{"logs":{"logs_collected":{"files":{"collect_list":[
      {"file_path":"/var/log/capture-host.log","log_group_name":"/hosts"},
      {"file_path":"/var/log/suricata/alerts.json","log_group_name":"${logGroup}","log_stream_name":"{instance_id}/alerts"}
      ]}}}}'
`;
}

/** What the instances of a capture host are allowed. */
export function hostStatements(): Readonly<Record<"make" | "put", object>> {
  const streams = `${groupArn("suricata")}:log-stream:*/alerts`;
  return {
    make: allow("Make", ["logs:CreateLogStream"], streams),
    put: allow("Put", ["logs:PutLogEvents"], streams),
  };
}

/** Capture hosts whose alerts are in an index: `host`, `profile`, `hostRole`, `hostPolicy`, `core`, and those of the group. */
export async function hostStack(): Promise<readonly ExportedResource[]> {
  const profileArn = `arn:aws:iam::${ACCOUNT}:instance-profile/host`;
  return [
    resource("aws:ec2/launchTemplate:LaunchTemplate", "host", "lt-0123456789abcdef0", {
      arn: `arn:aws:ec2:${groupRegion}:${ACCOUNT}:launch-template/lt-0123456789abcdef0`,
      iamInstanceProfile: { arn: profileArn },
      userData: Buffer.from(hostUserData()).toString("base64"),
    }),
    resource("aws:iam/instanceProfile:InstanceProfile", "profile", "host", {
      name: "host",
      arn: profileArn,
      role: "host",
    }),
    ...changed(
      roleWith("host", "host", "ec2.amazonaws.com", ...Object.values(hostStatements())),
      "hostRole",
      {
        assumeRolePolicy: policyOf({
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      },
    ),
    resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "core", "host-core", {
      role: "host",
      policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    }),
    ...(await subscribed("suricata")),
  ];
}

/** A public zone whose queries are in an index: `zone`, `zonePolicy`, and those of the group. */
export async function zoneStack(): Promise<readonly ExportedResource[]> {
  const source = "public-zone-queries";
  return [
    resource("aws:route53/queryLog:QueryLog", "zone", "queries", {
      zoneId: "Z1",
      cloudwatchLogGroupArn: groupArn(source),
    }),
    resource("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "zonePolicy", "route53", {
      policyName: "route53",
      policyDocument: policyOf({
        Sid: "Route53",
        Effect: "Allow",
        Principal: { Service: "route53.amazonaws.com" },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${groupArn(source)}:*`,
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      }),
    }),
    ...(await subscribed(source)),
  ];
}
