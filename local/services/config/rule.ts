import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { recorders } from "./kinds";

/** Rules of a region. Source: AWS Config Developer Guide, "Service limits" (adjustable). */
const mostRules = 1000;

/** Rules, by name. */
const rules = kind("aws:cfg/rule:Rule");

/** Source: AWS Config API Reference, PutConfigRule. */
export const configRule = resource(rules, {
  properties: z.strictObject({
    ...tagged,
    description: text(0, 256).optional(),
    inputParameters: jsonDocument().optional(),
    maximumExecutionFrequency: z
      .enum(["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"])
      .optional(),
    name: text(1, 128).optional(),
    source: z.strictObject({
      owner: z.enum(["AWS"]),
      sourceIdentifier: matching(/^[A-Z][A-Z0-9_]{0,255}$/, "must be the identifier of a managed rule"),
    }),
  }),
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["name"],
  refuse(_inputs, account, id) {
    if (account.count(recorders) === 0) {
      refuse(
        "NoAvailableConfigurationRecorderException",
        "Configuration recorder is not available to put config rule.",
      );
    }
    if (id === undefined && account.count(rules) >= mostRules) {
      refuse("MaxNumberOfConfigRulesExceededException", `The maximum number of rules is ${mostRules}.`);
    }
  },
  id: ({ name }) => name,
  outputs: {
    arn: ({ account, output }) => account.arn("config", `config-rule/${String(output("ruleId"))}`),
    evaluationModes: () => [{ mode: "DETECTIVE" }],
    ruleId: ({ account }) => `config-rule-${account.ids.hex(6)}`,
  },
});
