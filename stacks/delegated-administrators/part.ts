import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";

import { DelegatedAdministrators, delegatedServices } from "../../components";
import { configuredAccount, type BuiltAccount } from "../account/part";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { accountId, listOf, objectOf, oneOf, unlessEmpty } from "../configuration/values";

const DelegatedAdministratorsConfig = objectOf({
  delegatedAdministrators: unlessEmpty(
    objectOf({
      accountId,
      services: listOf(
        oneOf(...delegatedServices),
        `a list of services among ${delegatedServices.join(", ")}`,
      ).min(1, { error: "at least one service" }),
    }),
  ),
});
type DelegatedAdministratorsConfig = z.infer<typeof DelegatedAdministratorsConfig>;

interface BuiltAdministrators {
  readonly administrators?: DelegatedAdministrators | undefined;
}

export interface DelegatedAdministratorsOutputs {
  /** The account that was registered, once it is. */
  readonly administratorId?: pulumi.Output<string>;
}

/** The account that administers services for all accounts: said by the management account. */
export const delegatedAdministrators = {
  schema: DelegatedAdministratorsConfig,
  faults: (configuration: RawValue): string[] => {
    const administrators = configuration.at("delegatedAdministrators");
    const administrator = administrators.at("accountId");
    return [
      ...repeated(administrators.at("services").entries(), (earlier) => `${earlier} is the same service`),
      ...(administrator.found === configuredAccount(configuration).id
        ? [
            administrator.fault(
              "another account than this one: the management account should do nothing else",
            ),
          ]
        : []),
    ];
  },
  build: (
    { delegatedAdministrators: config }: DelegatedAdministratorsConfig,
    { options }: BuiltAccount,
  ): BuiltAdministrators => {
    if (config === undefined) return {};
    const { accountId: administratorId, services } = config;
    const args = { administratorId, services };
    return { administrators: new DelegatedAdministrators("administrators", args, options) };
  },
  outputs: ({ administrators }: BuiltAdministrators): DelegatedAdministratorsOutputs =>
    administrators === undefined ? {} : { administratorId: administrators.administratorId },
};
