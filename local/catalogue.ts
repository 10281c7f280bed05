import type { Catalogue } from "./provider/embedded-aws";
import { calls } from "./services/calls";
import { namedQuery } from "./services/athena/named-query";
import { workgroup } from "./services/athena/workgroup";
import { stack } from "./services/cloudformation/stack";
import { compositeAlarm } from "./services/cloudwatch/composite-alarm";
import { contributorInsightRule } from "./services/cloudwatch/contributor-insight-rule";
import { dashboard } from "./services/cloudwatch/dashboard";
import { metricAlarm } from "./services/cloudwatch/metric-alarm";
import { defaultSecurityGroup } from "./services/ec2/default-security-group";
import { eip } from "./services/ec2/eip";
import { flowLog } from "./services/ec2/flow-log";
import { internetGateway } from "./services/ec2/internet-gateway";
import { natGateway } from "./services/ec2/nat-gateway";
import { networkInterface } from "./services/ec2/network-interface";
import { route } from "./services/ec2/route";
import { routeTable } from "./services/ec2/route-table";
import { routeTableAssociation } from "./services/ec2/route-table-association";
import { securityGroup } from "./services/ec2/security-group";
import { subnet } from "./services/ec2/subnet";
import { vpc } from "./services/ec2/vpc";
import { vpcDhcpOptions } from "./services/ec2/vpc-dhcp-options";
import { vpcDhcpOptionsAssociation } from "./services/ec2/vpc-dhcp-options-association";
import { eventBus } from "./services/events/event-bus";
import { deliveryStream } from "./services/firehose/delivery-stream";
import { catalogDatabase } from "./services/glue/catalog-database";
import { catalogTable } from "./services/glue/catalog-table";
import { policy } from "./services/iam/policy";
import { role } from "./services/iam/role";
import { rolePolicy } from "./services/iam/role-policy";
import { rolePolicyAttachment } from "./services/iam/role-policy-attachment";
import { alias } from "./services/kms/alias";
import { key } from "./services/kms/key";
import { logGroup } from "./services/logs/log-group";
import { logMetricFilter } from "./services/logs/log-metric-filter";
import { logResourcePolicy } from "./services/logs/log-resource-policy";
import { logStream } from "./services/logs/log-stream";
import { logSubscriptionFilter } from "./services/logs/log-subscription-filter";
import { queryDefinition } from "./services/logs/query-definition";
import { analysis } from "./services/quicksight/analysis";
import { quicksightDashboard } from "./services/quicksight/dashboard";
import { dataSet } from "./services/quicksight/data-set";
import { dataSource } from "./services/quicksight/data-source";
import { refreshSchedule } from "./services/quicksight/refresh-schedule";
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
import { topic } from "./services/sns/topic";
import { topicPolicy } from "./services/sns/topic-policy";
import { topicSubscription } from "./services/sns/topic-subscription";
import { queue } from "./services/sqs/queue";
import { association } from "./services/ssm/association";
import { document } from "./services/ssm/document";

/** Everything that the embedded AWS models. A type that is not here is refused by name. */
export const catalogue: Catalogue = {
  resources: [
    namedQuery,
    workgroup,
    stack,
    compositeAlarm,
    contributorInsightRule,
    dashboard,
    metricAlarm,
    defaultSecurityGroup,
    eip,
    flowLog,
    internetGateway,
    natGateway,
    networkInterface,
    route,
    routeTable,
    routeTableAssociation,
    securityGroup,
    subnet,
    vpc,
    vpcDhcpOptions,
    vpcDhcpOptionsAssociation,
    eventBus,
    deliveryStream,
    catalogDatabase,
    catalogTable,
    policy,
    role,
    rolePolicy,
    rolePolicyAttachment,
    alias,
    key,
    logGroup,
    logMetricFilter,
    logResourcePolicy,
    logStream,
    logSubscriptionFilter,
    queryDefinition,
    analysis,
    quicksightDashboard,
    dataSet,
    dataSource,
    refreshSchedule,
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
    topic,
    topicPolicy,
    topicSubscription,
    queue,
    association,
    document,
  ],
  calls,
};
