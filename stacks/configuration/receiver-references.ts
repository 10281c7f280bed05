import { receiverFaults as componentFaults } from "../../components";
import { ReceivingBucketConfig, ReceivingStreamConfig } from "./destinations-schema";
import { entries, repeated } from "./entries";
import { fault, printPath, valueAt, type Path } from "./faults";
import { rightPart } from "./right-part";

/** What is wrong with a receiver beyond its shape: whether it receives, and what the component says of it. */
export function receiverFaults(raw: unknown, path: Path): string[] {
  const sourceRoles = entries(raw, [...path, "firehose", "sourceRoleArns"]);
  return [
    ...receivesNothing(raw, path),
    ...argumentFaults(raw, path).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`),
    ...repeated(raw, sourceRoles, (earlier) => `${earlier} is the same role`),
  ];
}

function receivesNothing(raw: unknown, path: Path): string[] {
  const found = valueAt(raw, path);
  if (typeof found !== "object" || found === null || "s3" in found || "firehose" in found) return [];
  return [fault(path, found, "at least one of s3, firehose")];
}

function argumentFaults(raw: unknown, path: Path) {
  const at = (key: string) => [...path, key];
  const s3 = rightPart(ReceivingBucketConfig, raw, at("s3"));
  const firehose = rightPart(ReceivingStreamConfig, raw, at("firehose"));
  const receiver = {
    account: { id: String(valueAt(raw, ["accountId"])), region: String(valueAt(raw, ["aws:region"])) },
    name: String(valueAt(raw, at("name"))),
    namePath: printPath(at("name")),
  };
  return componentFaults({ s3, firehose }, receiver, printPath(path));
}
