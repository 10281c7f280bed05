import { FindingForwarding } from "../../components";
import type { BuiltAccount } from "../account/part";
import type { BuiltAlerts } from "../alerts/part";
import { unheard } from "../alerts/unheard";
import type { RawValue } from "../configuration/raw-value";
import { FindingsConfig } from "./schema";

/** The findings of this account, and the bus of another to which they go. */
export const findings = {
  schema: FindingsConfig,
  faults: (configuration: RawValue): string[] => {
    const findings = configuration.at("findings");
    if (findings.isUnset) return [];
    const siem = configuration.at("siem", "sources", "securityHub");
    return [
      ...unheard(configuration),
      ...(siem.isAbsent
        ? []
        : [`${findings.path}: ${siem.path} takes the findings of this account; leave out one of the two`]),
    ];
  },
  build: ({ findings: config }: FindingsConfig, built: BuiltAccount & BuiltAlerts): object => {
    if (config === undefined) return {};
    const { account, options, topic, regionSuffix } = built;
    const { everyRegion: _, ...settings } = config;
    const alarmActions = topic ? [topic.topicArn] : [];
    new FindingForwarding(`findings${regionSuffix}`, { ...settings, account, alarmActions }, options);
    return {};
  },
  outputs: () => ({}),
};
