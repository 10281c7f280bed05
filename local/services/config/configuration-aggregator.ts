import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { exactlyOneOf } from "../../framework/rules";
import { canAssume } from "../iam/service-access";
import { delegations } from "../organizations/kinds";

/** Aggregators of a region. Source: AWS Config Developer Guide, "Service limits". */
const mostAggregators = 50;

const aggregators = kind("aws:cfg/configurationAggregator:ConfigurationAggregator");

const regions = { allRegions: z.boolean().default(false), regions: z.array(z.string()).min(1).optional() };

/** Source: AWS Config API Reference, PutConfigurationAggregator; the messages are the service's. */
export const configurationAggregator = resource(aggregators, {
  properties: z.strictObject({
    ...tagged,
    accountAggregationSource: z
      .strictObject({ accountIds: z.array(z.string()).min(1), ...regions })
      .optional(),
    name: matching(/^[\w-]{1,256}$/, "must be 1 to 256 letters, digits, _ and -").optional(),
    organizationAggregationSource: z.strictObject({ ...regions, roleArn: arn("iam") }).optional(),
  }),
  autoName: { property: "name", maxLength: 256 },
  rules: [exactlyOneOf("accountAggregationSource", "organizationAggregationSource")],
  replaceOn: ["name"],
  refuse({ accountAggregationSource, organizationAggregationSource: organization }, account, id) {
    if (id === undefined && account.count(aggregators) >= mostAggregators) {
      refuse(
        "LimitExceededException",
        "You have reached the limit of the number of configuration aggregators.",
      );
    }
    const source = organization ?? accountAggregationSource;
    if ((source?.allRegions === true) === (source?.regions !== undefined)) {
      refuse("InvalidParameterValueException", "Either AllAwsRegions or AwsRegions must be given.");
    }
    if (organization === undefined) return;
    if (account.find(delegations, "config.amazonaws.com")?.accountId !== account.accountId) {
      refuse(
        "OrganizationAccessDeniedException",
        "This action can be only performed by the organization's management account or a registered delegated administrator.",
      );
    }
    const context = { "aws:sourceaccount": account.accountId };
    if (!canAssume(account, organization.roleArn, "config.amazonaws.com", context)) {
      refuse("InvalidRoleException", `AWS Config cannot assume the role ${organization.roleArn}.`);
    }
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account }) => account.arn("config", `config-aggregator/config-aggregator-${account.ids.hex(8)}`),
  },
});
