import type { Catalogue } from "./provider/embedded-aws";
import { calls } from "./services/calls";
import { namedQuery } from "./services/athena/named-query";
import { workgroup } from "./services/athena/workgroup";
import { autoScalingGroup } from "./services/autoscaling/group";
import { stack } from "./services/cloudformation/stack";
import { cloudTrailDelegatedAdminAccount } from "./services/cloudtrail/organization-delegated-admin-account";
import { trail } from "./services/cloudtrail/trail";
import { alarmMuteRule } from "./services/cloudwatch/alarm-mute-rule";
import { compositeAlarm } from "./services/cloudwatch/composite-alarm";
import { contributorInsightRule } from "./services/cloudwatch/contributor-insight-rule";
import { dashboard } from "./services/cloudwatch/dashboard";
import { metricAlarm } from "./services/cloudwatch/metric-alarm";
import { configurationAggregator } from "./services/config/configuration-aggregator";
import { deliveryChannel } from "./services/config/delivery-channel";
import { recorder } from "./services/config/recorder";
import { recorderStatus } from "./services/config/recorder-status";
import { configRule } from "./services/config/rule";
import { defaultSecurityGroup } from "./services/ec2/default-security-group";
import { eip } from "./services/ec2/eip";
import { flowLog } from "./services/ec2/flow-log";
import { instance } from "./services/ec2/instance";
import { internetGateway } from "./services/ec2/internet-gateway";
import { launchTemplate } from "./services/ec2/launch-template";
import { natGateway } from "./services/ec2/nat-gateway";
import { networkInterface } from "./services/ec2/network-interface";
import { networkInterfaceAttachment } from "./services/ec2/network-interface-attachment";
import { route } from "./services/ec2/route";
import { routeTable } from "./services/ec2/route-table";
import { routeTableAssociation } from "./services/ec2/route-table-association";
import { securityGroup } from "./services/ec2/security-group";
import { subnet } from "./services/ec2/subnet";
import { trafficMirrorFilter } from "./services/ec2/traffic-mirror-filter";
import { trafficMirrorFilterRule } from "./services/ec2/traffic-mirror-filter-rule";
import { trafficMirrorSession } from "./services/ec2/traffic-mirror-session";
import { trafficMirrorTarget } from "./services/ec2/traffic-mirror-target";
import { vpc } from "./services/ec2/vpc";
import { vpcDhcpOptions } from "./services/ec2/vpc-dhcp-options";
import { vpcDhcpOptionsAssociation } from "./services/ec2/vpc-dhcp-options-association";
import { vpcEndpoint } from "./services/ec2/vpc-endpoint";
import { eventBus } from "./services/events/event-bus";
import { eventBusPolicy } from "./services/events/event-bus-policy";
import { eventRule } from "./services/events/event-rule";
import { eventTarget } from "./services/events/event-target";
import { deliveryStream } from "./services/firehose/delivery-stream";
import { catalogDatabase } from "./services/glue/catalog-database";
import { catalogTable } from "./services/glue/catalog-table";
import { detector } from "./services/guardduty/detector";
import { guardDutyOrganizationAdminAccount } from "./services/guardduty/organization-admin-account";
import { guardDutyOrganizationConfiguration } from "./services/guardduty/organization-configuration";
import { instanceProfile } from "./services/iam/instance-profile";
import { policy } from "./services/iam/policy";
import { role } from "./services/iam/role";
import { rolePolicy } from "./services/iam/role-policy";
import { rolePolicyAttachment } from "./services/iam/role-policy-attachment";
import { alias } from "./services/kms/alias";
import { key } from "./services/kms/key";
import { lambdaFunction } from "./services/lambda/function";
import { invocation } from "./services/lambda/invocation";
import { permission } from "./services/lambda/permission";
import { listener } from "./services/lb/listener";
import { loadBalancer } from "./services/lb/load-balancer";
import { targetGroup } from "./services/lb/target-group";
import { targetGroupAttachment } from "./services/lb/target-group-attachment";
import { logGroup } from "./services/logs/log-group";
import { logMetricFilter } from "./services/logs/log-metric-filter";
import { logResourcePolicy } from "./services/logs/log-resource-policy";
import { logStream } from "./services/logs/log-stream";
import { logSubscriptionFilter } from "./services/logs/log-subscription-filter";
import { queryDefinition } from "./services/logs/query-definition";
import { domain } from "./services/opensearch/domain";
import { awsServiceAccess } from "./services/organizations/aws-service-access";
import { delegatedAdministrator } from "./services/organizations/delegated-administrator";
import { analysis } from "./services/quicksight/analysis";
import { quicksightDashboard } from "./services/quicksight/dashboard";
import { dataSet } from "./services/quicksight/data-set";
import { dataSource } from "./services/quicksight/data-source";
import { refreshSchedule } from "./services/quicksight/refresh-schedule";
import { principalAssociation } from "./services/ram/principal-association";
import { resourceAssociation } from "./services/ram/resource-association";
import { resourceShare } from "./services/ram/resource-share";
import { resourceShareAccepter } from "./services/ram/resource-share-accepter";
import { queryLog } from "./services/route53/query-log";
import { resolverQueryLogConfig } from "./services/route53/resolver-query-log-config";
import { resolverQueryLogConfigAssociation } from "./services/route53/resolver-query-log-config-association";
import { bucket } from "./services/s3/bucket";
import { bucketLifecycleConfiguration } from "./services/s3/bucket-lifecycle-configuration";
import { bucketLogging } from "./services/s3/bucket-logging";
import { bucketMetric } from "./services/s3/bucket-metric";
import { bucketObjectLockConfiguration } from "./services/s3/bucket-object-lock-configuration";
import { bucketOwnershipControls } from "./services/s3/bucket-ownership-controls";
import { bucketPolicy } from "./services/s3/bucket-policy";
import { bucketPublicAccessBlock } from "./services/s3/bucket-public-access-block";
import { bucketServerSideEncryptionConfiguration } from "./services/s3/bucket-server-side-encryption-configuration";
import { bucketVersioning } from "./services/s3/bucket-versioning";
import { schedule } from "./services/scheduler/schedule";
import { secret } from "./services/secretsmanager/secret";
import { secretVersion } from "./services/secretsmanager/secret-version";
import { securityHubAccount } from "./services/securityhub/account";
import { securityHubMember } from "./services/securityhub/member";
import { securityHubOrganizationAdminAccount } from "./services/securityhub/organization-admin-account";
import { securityHubOrganizationConfiguration } from "./services/securityhub/organization-configuration";
import { topic } from "./services/sns/topic";
import { topicPolicy } from "./services/sns/topic-policy";
import { topicSubscription } from "./services/sns/topic-subscription";
import { queue } from "./services/sqs/queue";
import { queuePolicy } from "./services/sqs/queue-policy";
import { association } from "./services/ssm/association";
import { document } from "./services/ssm/document";
import { webAclLoggingConfiguration } from "./services/wafv2/web-acl-logging-configuration";

/** Everything that the embedded AWS models. A type that is not here is refused by name. */
export const catalogue: Catalogue = {
  resources: [
    namedQuery,
    workgroup,
    autoScalingGroup,
    stack,
    cloudTrailDelegatedAdminAccount,
    trail,
    alarmMuteRule,
    compositeAlarm,
    contributorInsightRule,
    dashboard,
    metricAlarm,
    configurationAggregator,
    deliveryChannel,
    recorder,
    recorderStatus,
    configRule,
    defaultSecurityGroup,
    eip,
    flowLog,
    instance,
    internetGateway,
    launchTemplate,
    natGateway,
    networkInterface,
    networkInterfaceAttachment,
    route,
    routeTable,
    routeTableAssociation,
    securityGroup,
    subnet,
    trafficMirrorFilter,
    trafficMirrorFilterRule,
    trafficMirrorSession,
    trafficMirrorTarget,
    vpc,
    vpcDhcpOptions,
    vpcDhcpOptionsAssociation,
    vpcEndpoint,
    eventBus,
    eventBusPolicy,
    eventRule,
    eventTarget,
    deliveryStream,
    catalogDatabase,
    catalogTable,
    detector,
    guardDutyOrganizationAdminAccount,
    guardDutyOrganizationConfiguration,
    instanceProfile,
    policy,
    role,
    rolePolicy,
    rolePolicyAttachment,
    alias,
    key,
    lambdaFunction,
    invocation,
    permission,
    listener,
    loadBalancer,
    targetGroup,
    targetGroupAttachment,
    logGroup,
    logMetricFilter,
    logResourcePolicy,
    logStream,
    logSubscriptionFilter,
    queryDefinition,
    domain,
    awsServiceAccess,
    delegatedAdministrator,
    analysis,
    quicksightDashboard,
    dataSet,
    dataSource,
    refreshSchedule,
    principalAssociation,
    resourceAssociation,
    resourceShare,
    resourceShareAccepter,
    queryLog,
    resolverQueryLogConfig,
    resolverQueryLogConfigAssociation,
    bucket,
    bucketLifecycleConfiguration,
    bucketLogging,
    bucketMetric,
    bucketObjectLockConfiguration,
    bucketOwnershipControls,
    bucketPolicy,
    bucketPublicAccessBlock,
    bucketServerSideEncryptionConfiguration,
    bucketVersioning,
    schedule,
    secret,
    secretVersion,
    securityHubAccount,
    securityHubMember,
    securityHubOrganizationAdminAccount,
    securityHubOrganizationConfiguration,
    topic,
    topicPolicy,
    topicSubscription,
    queue,
    queuePolicy,
    association,
    document,
    webAclLoggingConfiguration,
  ],
  calls,
};
