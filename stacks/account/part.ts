import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";

import type { Account } from "../../components";
import type { RawValue } from "../configuration/raw-value";
import { roleArn } from "../configuration/arns";
import { accountId, objectOf, onOrOff, oneOf, organizationId, region } from "../configuration/values";
import type { Run } from "../part";
import { partitionFaults } from "./partition";
import { accountProvider } from "./provider";
import { roleNames } from "./roles";

/**
 * The environment variable `NETWORK_SECURITY_OFFLINE_PREVIEW`, as it stands among the raw configuration: `true` asks for
 * a preview without credentials, as in a pull request. It is no key of the stack's file, where the next update would find
 * it.
 */
export const offlinePreviewVariable = "env:NETWORK_SECURITY_OFFLINE_PREVIEW";

const AccountConfig = objectOf({
  "aws:region": region,
  role: oneOf(...roleNames),
  accountId,
  // The engine asks every declared key for a default; an empty text says that no role is assumed.
  assumeRoleArn: z.preprocess((arn) => (arn === "" ? undefined : arn), roleArn.optional()),
  organizationId: z.preprocess((id) => (id === "" ? undefined : id), organizationId.optional()),
  [offlinePreviewVariable]: onOrOff.default(false),
});
type AccountConfig = z.infer<typeof AccountConfig> & {
  /** Whether it is of a region beside the stack's own. No key: a stack's regions follow from its VPCs. */
  readonly isOtherRegion?: boolean;
};

/** Where everything is made: what every other part needs. */
export interface BuiltAccount {
  readonly account: Account;
  /** The organisation of the account, if the configuration says it. */
  readonly organizationId?: string | undefined;
  /** Options of every component, with the account's provider. */
  readonly options: pulumi.ComponentResourceOptions;
  /** Whether AWS may be asked: a preview without credentials cannot. */
  readonly mayAsk: boolean;
  /** Ends the names of what every region has one of, and which the configuration does not name. */
  readonly regionSuffix: string;
}

export interface AccountOutputs {
  readonly accountId: string;
  readonly region: string;
}

/** The account and region of the stack, and the provider that works in no other. */
export const account = {
  schema: AccountConfig,
  faults: (configuration: RawValue, run: Run): string[] => [
    ...assumedRoleFaults(configuration),
    ...partitionFaults(configuration),
    ...offlineFaults(configuration, run),
  ],
  build: (config: AccountConfig): BuiltAccount => {
    const account: Account = { id: config.accountId, region: config["aws:region"] };
    const regionSuffix = config.isOtherRegion === true ? `-${account.region}` : "";
    const provider = accountProvider(`account${regionSuffix}`, account, {
      offlinePreview: config[offlinePreviewVariable],
      assumeRoleArn: config.assumeRoleArn,
      tags: { ManagedBy: "pulumi", Project: pulumi.getProject(), Stack: pulumi.getStack() },
    });
    const { organizationId: organization } = config;
    const mayAsk = !config[offlinePreviewVariable];
    const options = { providers: [provider] };
    return { account, organizationId: organization, options, mayAsk, regionSuffix };
  },
  outputs: ({ account }: BuiltAccount): AccountOutputs => ({ accountId: account.id, region: account.region }),
};

/** The account that the configuration names, also where it has faults: their own texts tell of them. */
export function configuredAccount(configuration: RawValue): Account {
  const text = (key: string) => String(configuration.at(key).found);
  return { id: text("accountId"), region: text("aws:region") };
}

function assumedRoleFaults(configuration: RawValue): string[] {
  const role = configuration.at("assumeRoleArn");
  const accountOfRole = role.text()?.split(":")[4];
  const { id } = configuredAccount(configuration);
  if (accountOfRole === undefined || accountOfRole === "" || accountOfRole === id) return [];
  return [role.fault(`a role of account ${id}, which accountId says`)];
}

function offlineFaults(configuration: RawValue, run: Run): string[] {
  const offline = configuration.at(offlinePreviewVariable);
  if (offline.found !== true || run.isPreview) return [];
  return [
    offline.fault("only a preview can do without credentials; unset the variable to update this account"),
  ];
}
