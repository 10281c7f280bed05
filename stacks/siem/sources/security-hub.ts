import { listOf, objectOf, onOrOff, text } from "../../configuration/values";
import { bucketSettings } from "../../flow-logs/destinations/bucket";
import { configuredSource } from "./configured-source";
import { StreamConfig } from "./stream";

/** Rules of AWS Config by their identifiers. */
export const managedRules = listOf(
  text(/^[A-Z][A-Z0-9_]+$/, "the identifier of a managed rule such as VPC_FLOW_LOGS_ENABLED"),
  "a list of identifiers of managed rules",
);

export const securityHub = configuredSource({
  schema: objectOf({
    enableSecurityHub: onOrOff.optional(),
    enableGuardDuty: onOrOff.optional(),
    config: objectOf({
      rules: managedRules.optional(),
      bucket: objectOf(bucketSettings).optional(),
    }).optional(),
    ocsf: onOrOff.optional(),
    stream: StreamConfig,
  }),
  args: (config, { eventBusName }) => ({ ...config, eventBusName }),
});
