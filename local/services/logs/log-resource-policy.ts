import { z } from "zod";
import { constrained, jsonDocument, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { refuseMalformedPolicy } from "../iam/policy-document";
import { resourcePolicies } from "./kinds";
import { refuseBeyondQuota } from "./lookups";

/** Source: CloudWatch Logs API Reference, PutResourcePolicy, and "CloudWatch Logs service quotas". */
const longestPolicy = 5120;
const mostPolicies = 10;

export const logResourcePolicy = resource(resourcePolicies, {
  properties: z.strictObject({
    policyDocument: constrained(
      jsonDocument(),
      (document) => document.length <= longestPolicy,
      `expected length of %k to be in the range (1 - ${longestPolicy})`,
    ),
    policyName: text(1, 255),
  }),
  replaceOn: ["policyName"],
  refuse({ policyDocument }, account, id) {
    refuseMalformedPolicy(policyDocument, "resource", account, "InvalidParameterException");
    if (id === undefined) refuseBeyondQuota(account.count(resourcePolicies), mostPolicies);
  },
  id: ({ inputs }) => inputs.policyName,
  outputs: { policyScope: "ACCOUNT", revisionId: ({ account }) => account.ids.digits(13) },
});
