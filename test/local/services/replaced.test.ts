import assert from "node:assert/strict";
import { catalogue } from "../../../local/catalogue";
import { diff } from "../../../local/framework/diff";
import type { Resource } from "../../../local/framework/resource";
import type { Properties } from "../../../local/framework/values";
import { emptyAccount } from "../support/embedded";

/**
 * The inputs whose change makes a new resource, by type without its module's file.
 * Source: ForceNew and RequiresReplace in Terraform's AWS provider, which the plugin is made of.
 */
const replacing: Readonly<Record<string, string>> = {
  "athena/NamedQuery": "database description name query workgroup",
  "athena/Workgroup": "name",
  "autoscaling/Group": "name namePrefix",
  "cfg/ConfigurationAggregator": "name",
  "cfg/DeliveryChannel": "name",
  "cfg/Recorder": "name",
  "cfg/RecorderStatus": "name",
  "cfg/Rule": "name",
  "cloudformation/Stack": "name",
  "cloudtrail/OrganizationDelegatedAdminAccount": "accountId",
  "cloudtrail/Trail": "name",
  "cloudwatch/AlarmMuteRule": "name",
  "cloudwatch/CompositeAlarm": "actionsEnabled alarmName",
  "cloudwatch/ContributorInsightRule": "",
  "cloudwatch/Dashboard": "dashboardName region",
  "cloudwatch/EventBus": "name",
  "cloudwatch/EventBusPolicy": "eventBusName",
  "cloudwatch/EventRule": "eventBusName name namePrefix",
  "cloudwatch/EventTarget": "eventBusName rule targetId",
  "cloudwatch/LogGroup": "logGroupClass name namePrefix",
  "cloudwatch/LogMetricFilter": "logGroupName name",
  "cloudwatch/LogResourcePolicy": "policyName",
  "cloudwatch/LogStream": "logGroupName name",
  "cloudwatch/LogSubscriptionFilter": "destinationArn logGroup name",
  "cloudwatch/MetricAlarm": "name",
  "cloudwatch/QueryDefinition": "",
  "ec2/DefaultSecurityGroup": "vpcId",
  "ec2/Eip": "domain",
  "ec2/FlowLog":
    "deliverCrossAccountRole destinationOptions eniId iamRoleArn logDestination logDestinationType logFormat maxAggregationInterval subnetId tagFieldSpecifications trafficType vpcId",
  "ec2/Instance": "primaryNetworkInterface",
  "ec2/InternetGateway": "",
  "ec2/LaunchTemplate": "name namePrefix",
  "ec2/NatGateway": "allocationId subnetId",
  "ec2/NetworkInterface": "subnetId",
  "ec2/NetworkInterfaceAttachment": "deviceIndex instanceId networkCardIndex networkInterfaceId",
  "ec2/Route": "destinationCidrBlock routeTableId",
  "ec2/RouteTable": "vpcId",
  "ec2/RouteTableAssociation": "subnetId",
  "ec2/SecurityGroup": "description name namePrefix vpcId",
  "ec2/Subnet": "availabilityZone availabilityZoneId cidrBlock vpcId",
  "ec2/TrafficMirrorFilter": "description",
  "ec2/TrafficMirrorFilterRule": "trafficMirrorFilterId",
  "ec2/TrafficMirrorSession": "networkInterfaceId",
  "ec2/TrafficMirrorTarget":
    "description gatewayLoadBalancerEndpointId networkInterfaceId networkLoadBalancerArn",
  "ec2/Vpc": "cidrBlock instanceTenancy",
  "ec2/VpcDhcpOptions": "domainName domainNameServers netbiosNameServers netbiosNodeType ntpServers",
  "ec2/VpcDhcpOptionsAssociation": "vpcId",
  "ec2/VpcEndpoint": "serviceName vpcEndpointType vpcId",
  "glue/CatalogDatabase": "catalogId name",
  "glue/CatalogTable": "catalogId databaseName name",
  "guardduty/Detector": "",
  "guardduty/OrganizationAdminAccount": "adminAccountId",
  "guardduty/OrganizationConfiguration": "detectorId",
  "iam/InstanceProfile": "name namePrefix path",
  "iam/Policy": "description name namePrefix path",
  "iam/Role": "name namePrefix path",
  "iam/RolePolicy": "name namePrefix role",
  "iam/RolePolicyAttachment": "policyArn role",
  "kinesis/FirehoseDeliveryStream": "destination name",
  "kms/Alias": "name namePrefix",
  "kms/Key": "customerMasterKeySpec keyUsage multiRegion",
  "lambda/Function": "name packageType",
  "lambda/Invocation": "functionName input qualifier triggers",
  "lambda/Permission": "action function principal sourceAccount sourceArn statementId statementIdPrefix",
  "lb/Listener": "loadBalancerArn",
  "lb/LoadBalancer": "internal loadBalancerType name namePrefix",
  "lb/TargetGroup": "name namePrefix port protocol targetType vpcId",
  "lb/TargetGroupAttachment": "availabilityZone port targetGroupArn targetId",
  "opensearch/Domain": "domainName",
  "organizations/AwsServiceAccess": "servicePrincipal",
  "organizations/DelegatedAdministrator": "accountId servicePrincipal",
  "quicksight/Analysis": "analysisId awsAccountId",
  "quicksight/Dashboard": "awsAccountId dashboardId",
  "quicksight/DataSet": "awsAccountId dataSetId",
  "quicksight/DataSource": "awsAccountId dataSourceId type",
  "quicksight/RefreshSchedule": "awsAccountId dataSetId scheduleId",
  "ram/PrincipalAssociation": "principal resourceShareArn",
  "ram/ResourceAssociation": "resourceArn resourceShareArn",
  "ram/ResourceShare": "",
  "ram/ResourceShareAccepter": "shareArn",
  "route53/QueryLog": "cloudwatchLogGroupArn zoneId",
  "route53/ResolverQueryLogConfig": "destinationArn name",
  "route53/ResolverQueryLogConfigAssociation": "resolverQueryLogConfigId resourceId",
  "s3/Bucket": "bucket bucketPrefix objectLockEnabled",
  "s3/BucketLifecycleConfiguration": "bucket expectedBucketOwner",
  "s3/BucketLogging": "bucket expectedBucketOwner",
  "s3/BucketMetric": "bucket name",
  "s3/BucketObjectLockConfiguration": "bucket expectedBucketOwner objectLockEnabled",
  "s3/BucketOwnershipControls": "bucket",
  "s3/BucketPolicy": "bucket",
  "s3/BucketPublicAccessBlock": "bucket",
  "s3/BucketServerSideEncryptionConfiguration": "bucket expectedBucketOwner",
  "s3/BucketVersioning": "bucket expectedBucketOwner",
  "scheduler/Schedule": "groupName name namePrefix",
  "secretsmanager/Secret": "name namePrefix",
  "secretsmanager/SecretVersion": "secretBinary secretId secretString",
  "securityhub/Account": "enableDefaultStandards",
  "securityhub/Member": "accountId email invite",
  "securityhub/OrganizationAdminAccount": "adminAccountId",
  "securityhub/OrganizationConfiguration": "",
  "sns/Topic": "fifoTopic name namePrefix",
  "sns/TopicPolicy": "arn",
  "sns/TopicSubscription": "endpoint protocol topic",
  "sqs/Queue": "fifoQueue name namePrefix",
  "sqs/QueuePolicy": "queueUrl",
  "ssm/Association": "automationTargetParameterName name",
  "ssm/Document": "documentType name",
  "wafv2/WebAclLoggingConfiguration": "resourceArn",
};

/** Inputs of which a part makes a new resource, before and after. */
const parts: readonly (readonly [
  type: string,
  input: string,
  before: object,
  after: object,
  replaces: boolean,
])[] = [
  ["opensearch/Domain", "encryptAtRest", { kmsKeyId: "a" }, { kmsKeyId: "b" }, true],
  ["opensearch/Domain", "encryptAtRest", { enabled: false }, { enabled: true }, false],
  [
    "kinesis/FirehoseDeliveryStream",
    "opensearchConfiguration",
    { s3BackupMode: "a" },
    { s3BackupMode: "b" },
    true,
  ],
  [
    "kinesis/FirehoseDeliveryStream",
    "opensearchConfiguration",
    { vpcConfig: {} },
    { vpcConfig: { a: 1 } },
    true,
  ],
  [
    "kinesis/FirehoseDeliveryStream",
    "opensearchConfiguration",
    { indexName: "a" },
    { indexName: "b" },
    false,
  ],
  [
    "kinesis/FirehoseDeliveryStream",
    "extendedS3Configuration",
    { dynamicPartitioningConfiguration: { enabled: true } },
    { dynamicPartitioningConfiguration: { enabled: false } },
    true,
  ],
  ["kinesis/FirehoseDeliveryStream", "extendedS3Configuration", { prefix: "a" }, { prefix: "b" }, false],
];

const shortType = ({ kind: { type } }: Resource): string => type.replace(/^aws:(\w+)\/\w+:/, "$1/");

function replaces(resource: Resource, oldInputs: Properties, news: Properties): boolean {
  const { changes } = diff(resource, { oldInputs, news, state: {} }, emptyAccount());
  return changes.some((change) => change.replaces);
}

describe("A change of an input", () => {
  for (const resource of catalogue.resources) {
    const type = shortType(resource);
    it(`of ${type} makes a new one for "${replacing[type] ?? "?"}", and for nothing else`, () => {
      const inputs = Object.keys(resource.properties.shape);
      const found = inputs.filter((input) => replaces(resource, { [input]: "a" }, { [input]: "b" }));
      assert.equal(
        found
          .filter((input) => resource.replaceInside?.[input] === undefined)
          .toSorted()
          .join(" "),
        replacing[type],
      );
    });
  }

  it("makes a new one for a part of it where AWS cannot change that part", () => {
    for (const [type, input, before, after, expected] of parts) {
      const resource = catalogue.resources.find((each) => shortType(each) === type)!;
      const found = replaces(resource, { [input]: before }, { [input]: after });
      assert.equal(found, expected, `${type} ${input} ${JSON.stringify(before)}`);
    }
  });
});
