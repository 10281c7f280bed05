const allow = (service: string, actions: readonly string[]) => ({
  Effect: "Allow",
  Action: actions.map((action) => `${service}:${action}`),
  Resource: "*",
});

/**
 * Policies of AWS's own, by the last part of their ARNs: an export names them and does not hold them. AWS may add to
 * what they allow, and takes nothing away.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWS_ConfigRole.html
 */
export const awsManagedPolicies: Readonly<Record<string, string>> = {
  "policy/AmazonSSMManagedInstanceCore": JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      allow("ssm", [
        "DescribeAssociation",
        "GetDeployablePatchSnapshotForInstance",
        "GetDocument",
        "DescribeDocument",
        "GetManifest",
        "GetParameter",
        "GetParameters",
        "ListAssociations",
        "ListInstanceAssociations",
        "PutInventory",
        "PutComplianceItems",
        "PutConfigurePackageResult",
        "UpdateAssociationStatus",
        "UpdateInstanceAssociationStatus",
        "UpdateInstanceInformation",
      ]),
      allow("ssmmessages", [
        "CreateControlChannel",
        "CreateDataChannel",
        "OpenControlChannel",
        "OpenDataChannel",
      ]),
      allow("ec2messages", [
        "AcknowledgeMessage",
        "DeleteMessage",
        "FailMessage",
        "GetEndpoint",
        "GetMessages",
        "SendReply",
      ]),
    ],
  }),
  // Reads resources of every service; what it may read of buckets is not counted on.
  "policy/service-role/AWS_ConfigRole": JSON.stringify({
    Version: "2012-10-17",
    Statement: [allow("config", ["BatchGet*", "Describe*", "Get*", "List*", "Put*", "Select*"])],
  }),
};
