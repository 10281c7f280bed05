import { z } from "zod";
import { kind } from "../../framework/account";
import { NotModelled, refuse } from "../../framework/errors";
import { jsonValue } from "../../framework/json";
import { constrained, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { faultOfDefinition } from "./insight-rule-definition";

/** Source: CloudWatch API Reference, PutInsightRule. */
const longestName = 128;
const longestDefinition = 8192;

export const contributorInsightRule = resource(
  kind("aws:cloudwatch/contributorInsightRule:ContributorInsightRule"),
  {
    properties: z.strictObject({
      ...tagged,
      ruleDefinition: constrained(
        text(1, longestDefinition),
        // oxlint-disable-next-line no-control-regex -- the API's own pattern
        (definition) => /^[\x00-\x7f]+$/.test(definition),
        `invalid value for %k (must be ASCII)`,
      ),
      ruleName: constrained(
        text(1, longestName),
        (name) => /^[\x20-\x7e]+$/.test(name),
        `invalid value for %k (must be printable ASCII): "%v"`,
      ),
      ruleState: z.enum(["ENABLED", "DISABLED"]).optional(),
    }),
    replaceOn: [],
    refuse({ ruleDefinition, ruleName }, _account, id) {
      if (id !== undefined && id !== ruleName) {
        throw new NotModelled(
          `the embedded AWS does not model a new name for the rule ${id}: the plugin would leave the old rule behind`,
        );
      }
      const fault = faultOfDefinition(jsonValue(ruleDefinition));
      if (fault !== undefined) refuse("InvalidParameterValue", fault);
    },
    id: ({ inputs }) => inputs.ruleName,
    outputs: {
      resourceArn: ({ account, id }) => account.arn("cloudwatch", `insight-rule/${id}`),
      ruleState: "ENABLED",
    },
  },
);
