import type { JsonObject } from "../sources";

/** Changes of an account that the program did not make. */
export interface OutsideChanges {
  /** ARNs of roles as which the program is deployed, and of others whose changes are expected; `*` stands for any text. */
  readonly expectedRoleArns: readonly string[];
  /** Services whose changes are told, as CloudTrail names them without `.amazonaws.com`. Default {@link changedServices}. */
  readonly services?: readonly string[] | undefined;
}

/** The services in which the program makes something. */
export const changedServices: readonly string[] = [
  "athena",
  "cloudtrail",
  "config",
  "ec2",
  "es",
  "events",
  "firehose",
  "glue",
  "guardduty",
  "iam",
  "kms",
  "lambda",
  "logs",
  "monitoring",
  "route53",
  "route53resolver",
  "s3",
  "scheduler",
  "secretsmanager",
  "securityhub",
  "sns",
  "sqs",
  "ssm",
  "wafv2",
];

/** Roles that AWS's services take for themselves. */
const serviceLinkedRoles = "arn:aws*:iam::*:role/aws-service-role/*";

/** Writes that change nothing of what is deployed: work at it, all day long. */
const everydayWork = [
  "CreateLogStream",
  "SetAlarmState",
  "StartQuery",
  "StartQueryExecution",
  "StopQuery",
  "StopQueryExecution",
  "UpdateInstanceInformation",
];

/**
 * The pattern of events by which EventBridge tells of a change that was made, by nobody who is expected to: under
 * another role, as a user of IAM or as the root user. What AWS's services do by themselves, and what was refused, is
 * none.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function outsideChangePattern({
  expectedRoleArns,
  services = changedServices,
}: OutsideChanges): JsonObject {
  return {
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: {
      eventSource: services.map((service) => `${service}.amazonaws.com`),
      eventName: [{ "anything-but": everydayWork }],
      readOnly: [false],
      errorCode: [{ exists: false }],
      $or: [
        {
          userIdentity: {
            sessionContext: {
              sessionIssuer: {
                arn: [{ "anything-but": { wildcard: [...expectedRoleArns, serviceLinkedRoles] } }],
              },
            },
          },
        },
        {
          userIdentity: {
            type: [{ "anything-but": ["AWSService"] }],
            sessionContext: { sessionIssuer: { arn: [{ exists: false }] } },
          },
        },
      ],
    },
  };
}

/**
 * The pattern of events by which AWS Config tells that a resource no longer keeps to one of the account's rules, however
 * it came to that.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export function compliancePattern(): JsonObject {
  return {
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    },
  };
}

/** What a person is told of an event: words of the event by name, and the sentence that they stand in. */
export interface EventMessage {
  /** JSON paths. */
  readonly inputPaths: Readonly<Record<string, string>>;
  /** A text in JSON, which EventBridge fills in. */
  readonly inputTemplate: string;
}

export const outsideChangeMessage: EventMessage = {
  inputPaths: {
    account: "$.account",
    address: "$.detail.sourceIPAddress",
    call: "$.detail.eventName",
    id: "$.detail.eventID",
    region: "$.region",
    service: "$.detail.eventSource",
    time: "$.detail.eventTime",
    who: "$.detail.userIdentity.arn",
  },
  inputTemplate: JSON.stringify(
    [
      "Changed outside the program: <who> called <call> of <service> from <address>, account <account>, region <region>, at <time>.",
      "1. What it changed: https://<region>.console.aws.amazon.com/cloudtrailv2/home?region=<region>#/events/<id>",
      "2. Meant: bring it into the program, or its next update undoes it (pulumi preview --diff --refresh shows it).",
      "3. Not meant: end the session, rotate its credentials, and let pulumi up --refresh put things back.",
    ].join(" "),
  ),
};

export const complianceMessage: EventMessage = {
  inputPaths: {
    account: "$.account",
    id: "$.detail.resourceId",
    region: "$.region",
    rule: "$.detail.configRuleName",
    time: "$.time",
    type: "$.detail.resourceType",
  },
  inputTemplate: JSON.stringify(
    [
      "Breaks a rule of AWS Config: <type> <id> does not keep to <rule> any more, account <account>, region <region>, at <time>.",
      "1. Who changed it: https://<region>.console.aws.amazon.com/config/home?region=<region>#/resources/timeline?resourceId=<id>&resourceType=<type>",
      "2. Compare it with the program: pulumi preview --diff --refresh.",
    ].join(" "),
  ),
};
