import { otherAccountsFaults } from "../../components";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import { otherAccounts } from "../configuration/other-accounts";
import type { RawValue } from "../configuration/raw-value";

/** What is wrong with the central bus: whom it lets in, and that nobody takes what comes. */
export function eventBusFaults(configuration: RawValue): string[] {
  const bus = configuration.at("eventBus");
  if (bus.isUnset) return [];
  const senders = bus.at("senders");
  const right = senders.right(otherAccounts);
  const takes = configuration.at("siem", "sources", "securityHub");
  return [
    ...(right
      ? argumentFaults(otherAccountsFaults(right, configuredAccount(configuration), senders.path))
      : []),
    ...(takes.isAbsent
      ? [`${bus.path}: nothing takes its findings; give ${takes.path}, or leave it out`]
      : []),
  ];
}
