/**
 * Pulumi type tokens of the resources that delivery depends on. Buckets have two tokens: `@pulumi/aws` 7
 * renamed `BucketV2` to `Bucket` and keeps the old name for old stacks.
 */
export const awsProviderType = "pulumi:providers:aws";
export const flowLogType = "aws:ec2/flowLog:FlowLog";
export const vpcType = "aws:ec2/vpc:Vpc";
export const subnetType = "aws:ec2/subnet:Subnet";
export const networkInterfaceType = "aws:ec2/networkInterface:NetworkInterface";
export const networkInterfaceAttachmentType = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";
export const natGatewayType = "aws:ec2/natGateway:NatGateway";
export const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
export const metricFilterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
export const contributorRuleType = "aws:cloudwatch/contributorInsightRule:ContributorInsightRule";
export const metricAlarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const compositeAlarmType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
export const alarmMuteRuleType = "aws:cloudwatch/alarmMuteRule:AlarmMuteRule";
export const scheduleType = "aws:scheduler/schedule:Schedule";
export const topicType = "aws:sns/topic:Topic";
export const topicPolicyType = "aws:sns/topicPolicy:TopicPolicy";
export const topicSubscriptionType = "aws:sns/topicSubscription:TopicSubscription";
export const keyType = "aws:kms/key:Key";
export const keyPolicyType = "aws:kms/keyPolicy:KeyPolicy";
export const keyAliasType = "aws:kms/alias:Alias";
export const roleType = "aws:iam/role:Role";
export const instanceProfileType = "aws:iam/instanceProfile:InstanceProfile";
export const rolePolicyType = "aws:iam/rolePolicy:RolePolicy";
export const rolePolicyAttachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
export const policyAttachmentType = "aws:iam/policyAttachment:PolicyAttachment";
export const managedPolicyType = "aws:iam/policy:Policy";
export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;
export const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
export const bucketEncryptionTypes = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;
export const bucketOwnershipType = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
export const bucketObjectLockType = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
export const bucketMetricType = "aws:s3/bucketMetric:BucketMetric";
export const deliveryStreamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
export const functionType = "aws:lambda/function:Function";
export const functionInvocationType = "aws:lambda/invocation:Invocation";
export const secretType = "aws:secretsmanager/secret:Secret";
export const documentType = "aws:ssm/document:Document";
export const associationType = "aws:ssm/association:Association";
export const domainType = "aws:opensearch/domain:Domain";
export const domainPolicyType = "aws:opensearch/domainPolicy:DomainPolicy";
export const glueDatabaseType = "aws:glue/catalogDatabase:CatalogDatabase";
export const glueTableType = "aws:glue/catalogTable:CatalogTable";
export const workgroupType = "aws:athena/workgroup:Workgroup";
export const namedQueryType = "aws:athena/namedQuery:NamedQuery";
export const queryDefinitionType = "aws:cloudwatch/queryDefinition:QueryDefinition";
export const dashboardType = "aws:cloudwatch/dashboard:Dashboard";
export const functionPermissionType = "aws:lambda/permission:Permission";
export const subscriptionFilterType = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
export const logResourcePolicyType = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
export const eventBusType = "aws:cloudwatch/eventBus:EventBus";
export const eventBusPolicyType = "aws:cloudwatch/eventBusPolicy:EventBusPolicy";
export const eventRuleType = "aws:cloudwatch/eventRule:EventRule";
export const eventTargetType = "aws:cloudwatch/eventTarget:EventTarget";
export const queueType = "aws:sqs/queue:Queue";
export const queuePolicyType = "aws:sqs/queuePolicy:QueuePolicy";
export const cloudTrailAdministratorType =
  "aws:cloudtrail/organizationDelegatedAdminAccount:OrganizationDelegatedAdminAccount";
export const organizationType = "aws:organizations/organization:Organization";
export const guardDutyAdministratorType = "aws:guardduty/organizationAdminAccount:OrganizationAdminAccount";
export const guardDutyOrganizationType = "aws:guardduty/organizationConfiguration:OrganizationConfiguration";
export const securityHubAdministratorType =
  "aws:securityhub/organizationAdminAccount:OrganizationAdminAccount";
export const delegatedAdministratorType = "aws:organizations/delegatedAdministrator:DelegatedAdministrator";
export const serviceAccessType = "aws:organizations/awsServiceAccess:AwsServiceAccess";
export const configAggregatorType = "aws:cfg/configurationAggregator:ConfigurationAggregator";
export const configDeliveryChannelType = "aws:cfg/deliveryChannel:DeliveryChannel";
export const configRecorderType = "aws:cfg/recorder:Recorder";
export const configRecorderStatusType = "aws:cfg/recorderStatus:RecorderStatus";
export const securityHubOrganizationType =
  "aws:securityhub/organizationConfiguration:OrganizationConfiguration";
export const trailType = "aws:cloudtrail/trail:Trail";
export const resolverQueryLogConfigType = "aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig";
export const resolverQueryLogAssociationType =
  "aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation";
export const zoneQueryLogType = "aws:route53/queryLog:QueryLog";
export const webAclLoggingType = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
export const securityHubType = "aws:securityhub/account:Account";
export const securityHubMemberType = "aws:securityhub/member:Member";
export const detectorType = "aws:guardduty/detector:Detector";
export const instanceType = "aws:ec2/instance:Instance";
export const securityGroupType = "aws:ec2/securityGroup:SecurityGroup";
export const securityGroupEgressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const securityGroupIngressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const vpcEndpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const routeType = "aws:ec2/route:Route";
export const routeTableAssociationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const mirrorFilterType = "aws:ec2/trafficMirrorFilter:TrafficMirrorFilter";
export const mirrorFilterRuleType = "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule";
export const mirrorSessionType = "aws:ec2/trafficMirrorSession:TrafficMirrorSession";
export const mirrorTargetType = "aws:ec2/trafficMirrorTarget:TrafficMirrorTarget";
export const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
export const listenerType = "aws:lb/listener:Listener";
export const targetGroupType = "aws:lb/targetGroup:TargetGroup";
export const targetGroupAttachmentType = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
export const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
export const autoScalingGroupType = "aws:autoscaling/group:Group";
