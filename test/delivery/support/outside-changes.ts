type Json = Readonly<Record<string, unknown>>;

/** A session under a role, as CloudTrail records it. */
export function sessionOf(role: string): Json {
  return {
    type: "AssumedRole",
    arn: `arn:aws:sts::123456789012:assumed-role/${role.split("/").at(-1) ?? ""}/session`,
    accountId: "123456789012",
    sessionContext: { sessionIssuer: { type: "Role", arn: `arn:aws:iam::123456789012:role/${role}` } },
  };
}

/** The deletion of a flow log, unless said otherwise. */
export function changeCall(changes: Json = {}): string {
  return JSON.stringify({
    eventVersion: "1.09",
    userIdentity: {
      type: "IAMUser",
      arn: "arn:aws:iam::123456789012:user/ann",
      accountId: "123456789012",
      userName: "ann",
    },
    eventTime: "2026-11-21T10:00:00Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "DeleteFlowLogs",
    awsRegion: "us-east-1",
    sourceIPAddress: "198.51.100.7",
    readOnly: false,
    eventID: "0a1b2c3d-0000-4000-a000-000000000000",
    eventType: "AwsApiCall",
    managementEvent: true,
    eventCategory: "Management",
    recipientAccountId: "123456789012",
    ...changes,
  });
}

/** One of each kind. */
export function changeCalls(): readonly string[] {
  return [
    changeCall(),
    changeCall({ userIdentity: { type: "Root", arn: "arn:aws:iam::123456789012:root" } }),
    changeCall({ userIdentity: sessionOf("admins") }),
    changeCall({ userIdentity: sessionOf("deployment") }),
    changeCall({ userIdentity: sessionOf("aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig") }),
    changeCall({ userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" } }),
    changeCall({ readOnly: true, eventName: "DescribeFlowLogs" }),
    changeCall({ errorCode: "Client.UnauthorizedOperation" }),
    changeCall({ eventSource: "logs.amazonaws.com", eventName: "CreateLogStream" }),
    changeCall({ eventSource: "dynamodb.amazonaws.com", eventName: "DeleteTable" }),
  ];
}

/** Those in which the program makes something, written out. */
export const services: readonly string[] =
  "athena cloudtrail config ec2 es events firehose glue guardduty iam kms lambda logs monitoring route53 route53resolver s3 scheduler secretsmanager securityhub sns sqs ssm wafv2".split(
    " ",
  );
const everyday =
  "CreateLogStream SetAlarmState StartQuery StartQueryExecution StopQuery StopQueryExecution UpdateInstanceInformation".split(
    " ",
  );

/** Whether a call is a change that nobody expects, in plain code. */
export function isOutside(call: Json, expectedRoleArns: readonly string[]): boolean {
  const { eventSource, eventName, readOnly, errorCode, userIdentity } = call;
  if (!services.some((service) => eventSource === `${service}.amazonaws.com`)) return false;
  if (everyday.includes(String(eventName)) || readOnly !== false || errorCode !== undefined) return false;
  const { type, sessionContext } = (userIdentity ?? {}) as { type?: string; sessionContext?: Json };
  const role = (sessionContext?.sessionIssuer as Json | undefined)?.arn as string | undefined;
  if (role === undefined) return type !== undefined && type !== "AWSService";
  return !expectedRoleArns.includes(role) && !role.includes(":role/aws-service-role/");
}
