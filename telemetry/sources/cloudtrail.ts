import type { EventOutcome } from "./fields/view";
import { childOf, textOf, type JsonObject } from "./json";
import { defineSource, jsonReader } from "./source";

/**
 * Management and data events of a trail, through its log group.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const cloudTrail = defineSource({
  name: "cloudtrail",
  title: "CloudTrail",
  contains: "Who called which AWS API, from where, and with what result.",
  arrival: { by: "subscription" },
  timeField: "eventTime",
  required: ["eventTime", "eventSource", "eventName"],
  fields: {
    eventVersion: "keyword",
    eventTime: "date",
    eventSource: "keyword",
    eventName: "keyword",
    eventType: "keyword",
    eventCategory: "keyword",
    eventID: "keyword",
    sharedEventID: "keyword",
    requestID: "keyword",
    apiVersion: "keyword",
    awsRegion: "keyword",
    /** An address, or the name of the service that called. */
    sourceIPAddress: "keyword",
    userAgent: "text",
    errorCode: "keyword",
    errorMessage: "text",
    readOnly: "boolean",
    managementEvent: "boolean",
    recipientAccountId: "keyword",
    vpcEndpointId: "keyword",
    vpcEndpointAccountId: "keyword",
    sessionCredentialFromConsole: "boolean",
    "userIdentity.type": "keyword",
    "userIdentity.principalId": "keyword",
    "userIdentity.arn": "keyword",
    "userIdentity.accountId": "keyword",
    "userIdentity.accessKeyId": "keyword",
    "userIdentity.userName": "keyword",
    "userIdentity.invokedBy": "keyword",
    "userIdentity.identityProvider": "keyword",
    "userIdentity.credentialId": "keyword",
    "userIdentity.onBehalfOf.userId": "keyword",
    "userIdentity.onBehalfOf.identityStoreArn": "keyword",
    "userIdentity.sessionContext.sourceIdentity": "keyword",
    "userIdentity.sessionContext.attributes.creationDate": "date",
    "userIdentity.sessionContext.attributes.mfaAuthenticated": "boolean",
    "userIdentity.sessionContext.sessionIssuer.type": "keyword",
    "userIdentity.sessionContext.sessionIssuer.principalId": "keyword",
    "userIdentity.sessionContext.sessionIssuer.arn": "keyword",
    "userIdentity.sessionContext.sessionIssuer.accountId": "keyword",
    "userIdentity.sessionContext.sessionIssuer.userName": "keyword",
    "userIdentity.sessionContext.webIdFederationData": "flat",
    "tlsDetails.tlsVersion": "keyword",
    "tlsDetails.cipherSuite": "keyword",
    "tlsDetails.clientProvidedHostHeader": "keyword",
    "resources.ARN": "keyword",
    "resources.accountId": "keyword",
    "resources.type": "keyword",
    // One name has several types here, from one API to the next.
    requestParameters: "flat",
    responseElements: "flat",
    additionalEventData: "flat",
    serviceEventDetails: "flat",
    insightDetails: "flat",
    addendum: "flat",
  },
  form: "json",
  reader: jsonReader,
  view: (record) => {
    const { userIdentity } = record;
    const session = childOf(userIdentity, "sessionContext");
    return {
      "event.action": record.eventName,
      "event.outcome": outcomeOf(record),
      "source.ip": record.sourceIPAddress,
      "destination.domain": record.eventSource,
      "user.name":
        childOf(userIdentity, "userName") ?? childOf(childOf(session, "sessionIssuer"), "userName"),
      "user.id": childOf(userIdentity, "principalId"),
      "cloud.account.id": record.recipientAccountId ?? childOf(userIdentity, "accountId"),
      "cloud.region": record.awsRegion,
      "network.bytes": bytesOf(record.additionalEventData),
    };
  },
  documentId: (record) => textOf(record.eventID),
  columns: ["eventSource", "eventName", "user.name", "sourceIPAddress", "errorCode"],
  panels: [
    { title: "Events by result", kind: "over time", field: "event.outcome" },
    { title: "Callers", kind: "top values", field: "userIdentity.arn" },
    { title: "Calls", kind: "top values", field: "eventName" },
    { title: "Refusals", kind: "top values", field: "errorCode" },
  ],
  searches: [
    {
      title: "Sign-ins to the console without MFA",
      query: 'eventName: "ConsoleLogin" and event.outcome: "success" and additionalEventData.MFAUsed: "No"',
    },
    {
      title: "Use of the root user",
      query: 'userIdentity.type: "Root" and not eventType: "AwsServiceEvent"',
    },
    {
      title: "Trails stopped, changed or deleted",
      query:
        'eventSource: "cloudtrail.amazonaws.com" and ' +
        'eventName: ("StopLogging" or "DeleteTrail" or "UpdateTrail" or "PutEventSelectors")',
    },
  ],
});

/** A sign-in that failed has no error code: it says so in its response. */
function outcomeOf(record: JsonObject): EventOutcome {
  const failed =
    textOf(record.errorCode) !== undefined ||
    textOf(record.errorMessage) !== undefined ||
    childOf(record.responseElements, "ConsoleLogin") === "Failure";
  return failed ? "failure" : "success";
}

/** Bytes that an S3 data event moved in both directions. */
function bytesOf(additional: unknown): number | undefined {
  const moved = [childOf(additional, "bytesTransferredIn"), childOf(additional, "bytesTransferredOut")];
  const counts = moved.filter((count) => typeof count === "number");
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}
