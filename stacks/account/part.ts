import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import type { Account } from "../../components";
import type { RawValue } from "../configuration/raw-value";
import { accountId, objectOf, onOrOff, oneOf, region } from "../configuration/values";
import type { Run } from "../part";
import { accountProvider } from "./provider";

/**
 * The environment variable `NETWORK_SECURITY_OFFLINE_PREVIEW`, as it stands among the raw configuration: `true` asks for
 * a preview without credentials, as in a pull request. It is no key of the stack's file, where the next update would find
 * it.
 */
export const offlinePreviewVariable = "env:NETWORK_SECURITY_OFFLINE_PREVIEW";

const AccountConfig = objectOf({
  "aws:region": region,
  role: oneOf("standalone"),
  accountId,
  [offlinePreviewVariable]: onOrOff.default(false),
});
type AccountConfig = z.infer<typeof AccountConfig>;

/** Where everything is made: what every other part needs. */
export interface BuiltAccount {
  readonly account: Account;
  /** Options of every component, with the account's provider. */
  readonly options: pulumi.ComponentResourceOptions;
}

export interface AccountOutputs {
  readonly accountId: string;
  readonly region: string;
}

/** The account and region of the stack, and the provider that works in no other. */
export const account = {
  schema: AccountConfig,
  faults: offlineFaults,
  build: (config: AccountConfig): BuiltAccount => {
    const account: Account = { id: config.accountId, region: config["aws:region"] };
    const provider = accountProvider(account, {
      offlinePreview: config[offlinePreviewVariable],
      tags: { ManagedBy: "pulumi", Project: pulumi.getProject(), Stack: pulumi.getStack() },
    });
    return { account, options: { providers: [provider] } };
  },
  outputs: ({ account }: BuiltAccount): AccountOutputs => ({ accountId: account.id, region: account.region }),
};

/** The account that the configuration names, also where it has faults: their own texts tell of them. */
export function configuredAccount(configuration: RawValue): Account {
  const text = (key: string) => String(configuration.at(key).found);
  return { id: text("accountId"), region: text("aws:region") };
}

function offlineFaults(configuration: RawValue, run: Run): string[] {
  const offline = configuration.at(offlinePreviewVariable);
  if (offline.found !== true || run.isPreview) return [];
  return [
    offline.fault("only a preview can do without credentials; unset the variable to update this account"),
  ];
}
