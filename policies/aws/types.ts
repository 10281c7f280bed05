/** Type tokens of the resources that rules read. */
export const alarmTypes = ["aws:cloudwatch/metricAlarm:MetricAlarm"];
export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
export const deliveryStreamTypes = ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"];
export const flowLogTypes = ["aws:ec2/flowLog:FlowLog"];
export const instanceTypes = ["aws:ec2/instance:Instance"];
export const keyTypes = ["aws:kms/key:Key", "aws:kms/alias:Alias", "aws:kms/replicaKey:ReplicaKey"];
export const logGroupTypes = ["aws:cloudwatch/logGroup:LogGroup"];
export const metricFilterTypes = ["aws:cloudwatch/logMetricFilter:LogMetricFilter"];
export const policyTypes = ["aws:iam/policy:Policy"];
export const roleTypes = ["aws:iam/role:Role"];
export const subnetTypes = ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"];
export const trailTypes = ["aws:cloudtrail/trail:Trail"];
export const vpcTypes = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
