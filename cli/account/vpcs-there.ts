import { EC2Client, paginateDescribeVpcs, type Vpc } from "@aws-sdk/client-ec2";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { failure, type Result, success } from "../../telemetry/result";

/** A VPC of an account, to be chosen from. */
export interface VpcThere {
  readonly id: string;
  /** Its IPv4 range. */
  readonly range: string;
  /** Of its tag `Name`, if it has one. */
  readonly name?: string | undefined;
  readonly isDefault: boolean;
}

/** Whose VPCs, and how to get there from another account's credentials. */
export interface AskedAccount {
  readonly accountId: string;
  readonly region: string;
  /** A role of the account, taken where the credentials at hand are another's. */
  readonly roleArn?: string | undefined;
}

/**
 * The VPCs of an account in a region, by the credentials at hand, as the SDK finds them. Read-only. Faults: there are
 * none, they are another account's and no role leads there, or AWS refuses.
 *
 * @param config overlays the clients' configuration, such as with an address.
 */
export async function vpcsThere(
  { accountId, region, roleArn }: AskedAccount,
  config: object = {},
): Promise<Result<readonly VpcThere[]>> {
  // One attempt: whoever waits at a question types the id rather than wait for the SDK.
  const settings = { region, maxAttempts: 1, ...config };
  try {
    const sts = new STSClient(settings);
    const { Account: own } = await sts.send(new GetCallerIdentityCommand({}));
    if (own !== accountId && roleArn === undefined) {
      return failure([
        `the credentials at hand are of account ${own ?? "none"}, and no role leads to ${accountId}`,
      ]);
    }
    const credentials = own === accountId ? undefined : await credentialsOf(sts, roleArn);
    const client = new EC2Client({ ...settings, ...(credentials && { credentials }) });
    const found: VpcThere[] = [];
    for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) found.push(...Vpcs.map(readVpc));
    return success(found.toSorted((left, right) => left.id.localeCompare(right.id)));
  } catch (error) {
    return failure([error instanceof Error ? error.message : String(error)]);
  }
}

async function credentialsOf(sts: STSClient, roleArn: string | undefined) {
  const { Credentials: taken } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "network-security-account-add" }),
  );
  return {
    accessKeyId: taken?.AccessKeyId ?? "",
    secretAccessKey: taken?.SecretAccessKey ?? "",
    sessionToken: taken?.SessionToken ?? "",
  };
}

function readVpc({
  VpcId: id = "",
  CidrBlock: range = "",
  IsDefault: isDefault = false,
  Tags,
}: Vpc): VpcThere {
  const name = Tags?.find(({ Key }) => Key === "Name")?.Value;
  return { id, range, isDefault, ...(name !== undefined && name !== "" && { name }) };
}
