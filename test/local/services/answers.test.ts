import assert from "node:assert/strict";
import { catalogue } from "../../../local/catalogue";
import type { Output } from "../../../local/framework/outputs";
import type { Resource } from "../../../local/framework/resource";

/** No clock runs in the embedded AWS: everything is of the same day. */
const day = "2026-01-01T00:00:00Z";

/**
 * What AWS answers for an object of which nothing is said, where it is the same for every object, by type without its
 * module's file. Source: what the plugin's documents and the API references of the services name as defaults.
 */
const answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "athena/Workgroup": {
    configuration: {
      enforceWorkgroupConfiguration: true,
      engineVersion: { selectedEngineVersion: "AUTO", effectiveEngineVersion: "Athena engine version 3" },
      publishCloudwatchMetricsEnabled: true,
      requesterPaysEnabled: false,
    },
  },
  "autoscaling/Group": {
    availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
    defaultCooldown: 300,
    healthCheckType: "EC2",
  },
  "cfg/Recorder": {
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: false },
    recordingMode: { recordingFrequency: "CONTINUOUS" },
  },
  "cfg/Rule": { evaluationModes: [{ mode: "DETECTIVE" }] },
  "cloudtrail/OrganizationDelegatedAdminAccount": { servicePrincipal: "cloudtrail.amazonaws.com" },
  "cloudwatch/AlarmMuteRule": { lastUpdatedTimestamp: day, status: "SCHEDULED" },
  "cloudwatch/ContributorInsightRule": { ruleState: "ENABLED" },
  "cloudwatch/LogGroup": { logGroupClass: "STANDARD" },
  "cloudwatch/LogResourcePolicy": { policyScope: "ACCOUNT" },
  "ec2/DefaultSecurityGroup": { description: "default VPC security group", name: "default" },
  "ec2/Eip": { publicIpv4Pool: "amazon" },
  "ec2/FlowLog": {
    logFormat:
      "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}",
  },
  "ec2/Instance": {
    instanceInitiatedShutdownBehavior: "stop",
    instanceState: "running",
    tenancy: "default",
  },
  "ec2/LaunchTemplate": {
    metadataOptions: { httpEndpoint: "enabled", httpPutResponseHopLimit: 1, httpTokens: "optional" },
  },
  "ec2/NatGateway": { availabilityMode: "zonal", connectivityType: "public" },
  "ec2/NetworkInterface": { interfaceType: "interface" },
  "ec2/NetworkInterfaceAttachment": { status: "attached" },
  "ec2/Route": { origin: "CreateRoute", state: "active" },
  "ec2/Subnet": { privateDnsHostnameTypeOnLaunch: "ip-name" },
  "ec2/Vpc": { dhcpOptionsId: "default" },
  "ec2/VpcEndpoint": { ipAddressType: "ipv4", state: "available" },
  "glue/CatalogDatabase": {
    createTableDefaultPermissions: [
      { permissions: ["ALL"], principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } },
    ],
  },
  "glue/CatalogTable": {
    storageDescriptor: { compressed: false, numberOfBuckets: 0, storedAsSubDirectories: false },
  },
  "guardduty/Detector": { datasources: { s3Logs: { enable: true } } },
  "iam/InstanceProfile": { createDate: day },
  "iam/Role": { createDate: day },
  "kinesis/FirehoseDeliveryStream": { destinationId: "destinationId-000000000001" },
  "lambda/Function": {
    architectures: ["x86_64"],
    ephemeralStorage: { size: 512 },
    lastModified: "2026-01-01T00:00:00.000+0000",
    tracingConfig: { mode: "PassThrough" },
    version: "$LATEST",
  },
  "lambda/Invocation": { result: "null" },
  "lb/Listener": { tcpIdleTimeoutSeconds: 350 },
  "lb/TargetGroup": {
    healthCheck: {
      enabled: true,
      healthyThreshold: 3,
      interval: 30,
      port: "traffic-port",
      protocol: "HTTP",
      unhealthyThreshold: 3,
    },
    ipAddressType: "ipv4",
    loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
  },
  "opensearch/Domain": {
    advancedSecurityOptions: { enabled: false, anonymousAuthEnabled: false },
    autoTuneOptions: { desiredState: "ENABLED" },
    clusterConfig: { instanceType: "m4.large.search", instanceCount: 1 },
    deploymentStrategyOptions: { deploymentStrategy: "Default" },
    domainEndpointOptions: { enforceHttps: false, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
    ebsOptions: { ebsEnabled: false },
    encryptAtRest: { enabled: false },
    engineVersion: "OpenSearch_3.5",
    ipAddressType: "ipv4",
    nodeToNodeEncryption: { enabled: false },
    offPeakWindowOptions: { enabled: true },
    softwareUpdateOptions: { autoSoftwareUpdateEnabled: false },
  },
  "organizations/AwsServiceAccess": { dateEnabled: day },
  "organizations/DelegatedAdministrator": {
    delegationEnabledDate: day,
    joinedMethod: "CREATED",
    joinedTimestamp: day,
    status: "ACTIVE",
  },
  "quicksight/Analysis": { createdTime: day, lastUpdatedTime: day },
  "quicksight/Dashboard": {
    createdTime: day,
    dashboardPublishOptions: {
      adHocFilteringOption: { availabilityStatus: "ENABLED" },
      exportToCsvOption: { availabilityStatus: "ENABLED" },
      sheetControlsOption: { visibilityState: "COLLAPSED" },
    },
    lastPublishedTime: day,
    lastUpdatedTime: day,
  },
  "quicksight/DataSet": {
    dataSetUsageConfiguration: { disableUseAsDirectQuerySource: false, disableUseAsImportedSource: false },
  },
  "quicksight/DataSource": { sslProperties: { disableSsl: false } },
  "ram/ResourceShareAccepter": { status: "ACTIVE" },
  "route53/ResolverQueryLogConfig": { shareStatus: "NOT_SHARED" },
  "s3/Bucket": {
    bucketNamespace: "global",
    requestPayer: "BucketOwner",
    serverSideEncryptionConfiguration: {
      rule: {
        applyServerSideEncryptionByDefault: { kmsMasterKeyId: "", sseAlgorithm: "AES256" },
        bucketKeyEnabled: false,
      },
    },
  },
  "scheduler/Schedule": { actionAfterCompletion: "NONE", groupName: "default" },
  "secretsmanager/SecretVersion": { versionStages: ["AWSCURRENT"] },
  "securityhub/Account": { controlFindingGenerator: "SECURITY_CONTROL" },
  "securityhub/Member": { memberStatus: "Enabled" },
  "securityhub/OrganizationConfiguration": { organizationConfiguration: { configurationType: "LOCAL" } },
  "sqs/Queue": { kmsDataKeyReusePeriodSeconds: 300 },
  "ssm/Association": { documentVersion: "$DEFAULT" },
  "ssm/Document": { createdDate: day, hashType: "Sha256", status: "Active" },
};

const shortType = ({ kind: { type } }: Resource): string => type.replace(/^aws:(\w+)\/\w+:/, "$1/");

/** What an output is that depends on nothing of the object. */
function sameForAll(output: Output): unknown {
  if (typeof output === "symbol") return undefined;
  if (typeof output === "function") return output.length === 0 ? (output as () => unknown)() : undefined;
  if (typeof output !== "object" || !("follow" in output)) return output;
  return output.follow.length === 0 ? output.follow({} as never) : undefined;
}

/** Whether an answer says that there is nothing. */
function isNothing(answer: unknown): boolean {
  if (typeof answer === "object" && answer !== null) return Object.keys(answer).length === 0;
  return answer === "" || answer === 0 || answer === false || answer === undefined;
}

describe("What AWS answers where nothing is said", () => {
  for (const resource of catalogue.resources) {
    const type = shortType(resource);
    const expected = answers[type] ?? {};
    const names = Object.keys(expected).join(", ");

    it(`${type}: ${names === "" ? "nothing" : `${names}, and nothing else`}`, () => {
      const found = Object.entries(resource.outputs)
        .map(([name, output]) => [name, sameForAll(output)] as const)
        .filter(([, answer]) => !isNothing(answer));
      assert.deepEqual(Object.fromEntries(found), expected);
    });
  }
});
