/** What EC2 says of a network interface that is attached to instance i-1, whatever its id. */
export const networkInterface = ({ id }: Readonly<Record<string, unknown>>) => ({
  id,
  attachments: [{ instanceId: "i-1" }],
  interfaceType: "interface",
  privateIp: "10.0.0.5",
  requesterId: "",
  securityGroups: [] as readonly string[],
  subnetId: "subnet-1",
  vpcId: "vpc-1",
});
