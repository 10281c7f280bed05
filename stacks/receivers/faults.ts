import { athenaQueriesFaults, quickSightFaults, receiverFaults, receiverNames } from "../../components";
import { configuredAccount } from "../account/part";
import { argumentFaults } from "../configuration/argument-faults";
import type { RawValue } from "../configuration/raw-value";
import { repeated } from "../configuration/repeated";
import { formatOf } from "../flow-logs/faults";
import { receiverSchemas } from "../flow-logs/destinations/table";
import { QuickSightConfig } from "../queries/schema";
import { receiverTableArgs } from "./athena";
import { ReceiverAthenaConfig } from "./schema";

/** What is wrong with the receivers: whether they receive, and what the component says of them. */
export function receiversFaults(configuration: RawValue): string[] {
  return configuration
    .at("flowLogReceivers")
    .entries()
    .flatMap((receiver) => [
      ...receivesNothing(receiver),
      ...argumentFaults(receiverArgumentFaults(receiver)),
      ...athenaFaults(receiver),
      ...dashboardFaults(receiver),
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

/** What is wrong with how the table is shown. */
function dashboardFaults(receiver: RawValue): string[] {
  const quickSight = receiver.at("quickSight");
  const athena = receiver.at("athena");
  if (quickSight.isAbsent) return [];
  if (athena.isAbsent)
    return [quickSight.fault(`a receiver whose table can be drawn; give it ${athena.path}`)];
  const settings = quickSight.right(QuickSightConfig);
  const format = formatOf(athena);
  if (settings === undefined || format === undefined) return [];
  return argumentFaults(
    quickSightFaults(settings, configuredAccount(receiver.whole), format, quickSight.path),
  );
}

/** What is wrong with how the files are asked; all of it needs a bucket. */
function athenaFaults(receiver: RawValue): string[] {
  const athena = receiver.at("athena");
  if (athena.isAbsent) return [];
  const s3 = receiver.at("s3");
  if (s3.isAbsent) return [athena.fault(`a receiver with files to ask; give it ${s3.path}`)];
  const args = athena.right(ReceiverAthenaConfig);
  const logs = s3.right(receiverSchemas.s3);
  if (args === undefined || logs === undefined) return [];
  return argumentFaults(
    athenaQueriesFaults(receiverTableArgs(args, logs, configuredAccount(receiver.whole)), athena.path),
  );
}
