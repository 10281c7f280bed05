/**
 * Every field that a VPC flow log record can hold, in AWS's order: name, version that brought it, type, meaning.
 * Version 6 is missing because it belongs to Transit Gateway flow logs.
 *
 * The types are those of AWS's Parquet files: ports, protocol and flags are INT_32; packets, bytes and times are
 * INT_64, since a 32-bit counter loses every flow above 2 GiB. An `address` is a STRING that holds an IP address.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields
 */
export const fieldRows = [
  ["version", 2, "int32", "Version of the record: the highest version of any field in its format."],
  [
    "account-id",
    2,
    "string",
    "Account that owns the network interface; `unknown` for some AWS-made interfaces.",
  ],
  ["interface-id", 2, "string", "Network interface on which the traffic was seen."],
  ["srcaddr", 2, "address", "Source address; for egress the interface's own private address."],
  ["dstaddr", 2, "address", "Destination address; for ingress the interface's own private address."],
  ["srcport", 2, "int32", "Source port; 0 where the protocol has none."],
  ["dstport", 2, "int32", "Destination port; 0 where the protocol has none."],
  ["protocol", 2, "int32", "IANA protocol number: 1 ICMP, 6 TCP, 17 UDP."],
  ["packets", 2, "int64", "Packets of the flow in the aggregation interval."],
  ["bytes", 2, "int64", "Bytes of the flow in the aggregation interval."],
  ["start", 2, "int64", "When the first packet of the interval was seen, in seconds since 1970 UTC."],
  ["end", 2, "int64", "When the last packet of the interval was seen, in seconds since 1970 UTC."],
  ["action", 2, "string", "ACCEPT, or REJECT by a security group or network ACL."],
  ["log-status", 2, "string", "OK; NODATA: no traffic in the interval; SKIPDATA: records of it were lost."],

  ["vpc-id", 3, "string", "VPC of the network interface."],
  ["subnet-id", 3, "string", "Subnet of the network interface."],
  ["instance-id", 3, "string", "EC2 instance of the interface, if the account's own."],
  ["tcp-flags", 3, "int32", "Sum of the TCP flags seen in the interval: 1 FIN, 2 SYN, 4 RST, 18 SYN-ACK."],
  ["type", 3, "string", "IPv4, IPv6 or EFA."],
  ["pkt-srcaddr", 3, "address", "Source address in the packet itself, before any intermediate layer."],
  ["pkt-dstaddr", 3, "address", "Destination address in the packet itself, behind any intermediate layer."],

  ["region", 4, "string", "Region of the network interface."],
  ["az-id", 4, "string", "Availability Zone id of the network interface, such as use1-az4."],
  ["sublocation-type", 4, "string", "wavelength, outpost or localzone, if the interface is in one."],
  ["sublocation-id", 4, "string", "Which wavelength zone, outpost or local zone."],

  ["pkt-src-aws-service", 5, "string", "AWS service whose range pkt-srcaddr is in, such as S3."],
  ["pkt-dst-aws-service", 5, "string", "AWS service whose range pkt-dstaddr is in, such as S3."],
  ["flow-direction", 5, "string", "ingress or egress, as the network interface sees it."],
  ["traffic-path", 5, "int32", "Way that egress traffic takes: 1 within the VPC to 8 by internet gateway."],

  ["ecs-cluster-arn", 7, "string", "ARN of the ECS cluster of the task."],
  ["ecs-cluster-name", 7, "string", "Name of the ECS cluster of the task."],
  ["ecs-container-instance-arn", 7, "string", "ARN of the ECS container instance, on EC2 only."],
  ["ecs-container-instance-id", 7, "string", "Id of the ECS container instance, on EC2 only."],
  ["ecs-container-id", 7, "string", "Docker runtime id of the task's first container."],
  ["ecs-second-container-id", 7, "string", "Docker runtime id of the task's second container."],
  ["ecs-service-name", 7, "string", "ECS service that started the task."],
  ["ecs-task-definition-arn", 7, "string", "ARN of the ECS task definition."],
  ["ecs-task-arn", 7, "string", "ARN of the ECS task."],
  ["ecs-task-id", 7, "string", "Id of the ECS task."],

  ["reject-reason", 8, "string", "Why traffic was rejected, where it was not a rule: BPA or EC."],

  ["resource-id", 9, "string", "Regional NAT gateway that carried the traffic."],

  ["encryption-status", 10, "int32", "0 not encrypted, 1 by Nitro, 2 by the application, 3 by both."],

  ["instance-tag", 11, "string", "Value of the first chosen tag of the instance, percent-encoded."],
  ["instance-tag-2", 11, "string", "Value of the second chosen tag of the instance, percent-encoded."],
  ["interface-tag", 11, "string", "Value of the first chosen tag of the network interface, percent-encoded."],
  [
    "interface-tag-2",
    11,
    "string",
    "Value of the second chosen tag of the network interface, percent-encoded.",
  ],
  ["asg-tag", 11, "string", "Value of the first chosen tag of the Auto Scaling group, percent-encoded."],
  ["asg-tag-2", 11, "string", "Value of the second chosen tag of the Auto Scaling group, percent-encoded."],
  ["interface-type", 11, "string", "Kind of the network interface, such as nat_gateway."],
  ["next-hop-interface-id", 11, "string", "Network interface that the traffic goes to next."],
  ["next-hop-subnet-id", 11, "string", "Subnet of the next interface."],
  ["next-hop-az-id", 11, "string", "Availability Zone id of the next interface."],
  ["next-hop-vpc-id", 11, "string", "VPC of the next interface."],
  ["next-hop-interface-type", 11, "string", "Kind of the next interface, such as nat_gateway."],
] as const;

/**
 * The fields that hold a tag's value. AWS refuses a log format with one of them unless the flow log also says which
 * tag key is meant (`TagFieldSpecifications` of `CreateFlowLogs`).
 */
export const tagFieldNames = [
  "instance-tag",
  "instance-tag-2",
  "interface-tag",
  "interface-tag-2",
  "asg-tag",
  "asg-tag-2",
] as const;
