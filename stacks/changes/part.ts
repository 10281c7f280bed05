import type * as z from "zod";

import { OutsideChangesRules, outsideChangesFaults } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import { unheard } from "../alerts/unheard";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import { arn, listOf, objectOf, onOrOff, text, unlessEmpty } from "../configuration/values";

const Changes = objectOf({
  expectedRoleArns: listOf(
    arn("iam::(\\d{12}|\\*):role/.+", "a role, in which * stands for any text"),
    "a list of ARNs of roles",
  ),
  services: listOf(
    text(/^[a-z0-9-]+$/, "a service as CloudTrail names it, such as ec2"),
    "a list of services",
  ).optional(),
  compliance: onOrOff.default(false),
});

const ChangesConfig = objectOf({ changes: unlessEmpty(Changes) });
type ChangesConfig = z.infer<typeof ChangesConfig>;

/** Who may change what is deployed, and who is told of all others. */
export const changes = {
  schema: ChangesConfig,
  faults: (configuration: RawValue): string[] => {
    const changes = configuration.at("changes");
    const right = changes.right(Changes);
    if (right === undefined) return [];
    return [
      ...unheard(configuration, "changes"),
      ...argumentFaults(outsideChangesFaults(right, changes.path)),
    ];
  },
  build: ({ changes: config }: ChangesConfig, { topic, options }: BuiltAccount & BuiltAlerts): object => {
    // The configuration was refused if nobody is told.
    if (config !== undefined && topic !== undefined)
      new OutsideChangesRules("changes", { ...config, topic }, options);
    return {};
  },
  outputs: () => ({}),
};
