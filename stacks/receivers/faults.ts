import { receiverFaults, receiverNames } from "../../components";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { receiverSchemas } from "../flow-logs/destinations/table";

/** What is wrong with the receivers: whether they receive, and what the component says of them. */
export function receiversFaults(configuration: RawValue): string[] {
  return configuration
    .at("flowLogReceivers")
    .entries()
    .flatMap((receiver) => [
      ...receivesNothing(receiver),
      ...argumentFaults(receiverArgumentFaults(receiver)),
      ...repeated(
        receiver.at("firehose", "sourceRoleArns").entries(),
        (earlier) => `${earlier} is the same role`,
      ),
    ]);
}

function receivesNothing(receiver: RawValue): string[] {
  const keys = receiver.keys();
  if (keys === undefined || receiverNames.some((name) => keys.includes(name))) return [];
  return [receiver.fault(`at least one of ${receiverNames.join(", ")}`)];
}

function receiverArgumentFaults(receiver: RawValue) {
  const name = receiver.at("name");
  return receiverFaults(
    receiver.rightKeys(receiverSchemas),
    { account: configuredAccount(receiver.whole), name: String(name.found), namePath: name.path },
    receiver.path,
  );
}
