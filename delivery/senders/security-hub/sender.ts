import { objectOf, securityHubType, text } from "../../deployment";
import type { EventRuleAddress } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { findingEvent } from "./finding-event";

/** Security Hub: an event on the account's own bus for each finding, whatever product it is of. */
export const securityHub = serviceSender<"security-hub", EventRuleAddress>({
  telemetry: "security-hub",
  sends: "Security Hub",
  type: securityHubType,
  timeOf: (record) => {
    const { UpdatedAt, time, time_dt: text } = objectIn(record);
    if (typeof time === "number") return time / 1000;
    return secondsOf(UpdatedAt) ?? secondsOf(text) ?? secondsOf(time);
  },
  recordsIn: (record) => {
    const { findings } = objectOf(objectIn(record).detail) ?? {};
    return Array.isArray(findings) ? findings.length : 1;
  },
  courier(_world, onward, account, place) {
    const at = parseArn(text(account, "arn") ?? "");
    const edge = onward.edgeTo(place, { hop: "event-rule", bus: "default", at });
    return {
      take({ text, time }, tally, sorting) {
        const event = findingEvent(objectIn(text), time);
        // A custom action tells of findings once more, for whoever acts on them.
        const needed = String(event["detail-type"]).includes("Imported");
        sorting.send(edge, { cargo: { event, timestamp: time, needed }, tally });
      },
    };
  },
});
