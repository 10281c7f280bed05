import { boolean, detectorType, logicalName, securityHubType, text } from "../../deployment";
import { type EventRuleAddress, isAt } from "../../hops";
import { parseArn } from "../../iam";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { importedEvent } from "./imported-event";

/**
 * GuardDuty: its findings reach Security Hub, which tells of each on the account's own bus. The event that GuardDuty
 * itself puts there is not modelled: who takes both has every finding twice.
 */
export const guardDuty = serviceSender<"guardduty", EventRuleAddress>({
  telemetry: "guardduty",
  sends: "GuardDuty detector",
  type: detectorType,
  timeOf: (record) => secondsOf(objectIn(record).updatedAt),
  courier({ deployment }, onward, detector, place) {
    if (boolean(detector, "enable") === false) return { place, reason: "it is switched off" };
    const at = parseArn(text(detector, "arn") ?? "");
    const hub = deployment.ofType(securityHubType).find((account) => isAt(at, text(account, "arn")));
    if (hub === undefined) {
      return { place, reason: "the deployment has no Security Hub, which passes its findings on" };
    }
    const edge = onward.edgeTo(`Security Hub ${logicalName(hub)}`, { hop: "event-rule", bus: "default", at });
    return {
      take({ text, time }, tally, sorting) {
        const event = importedEvent(objectIn(text), time);
        sorting.send(edge, { cargo: { event, timestamp: time, needed: true }, tally });
      },
    };
  },
});
