import { type DeployedResource, deliveryStreamType, logicalName, objectOf, text } from "../../deployment";
import type { RuleFinding, FindingRule } from "../finding";

/** A stream into an index whose backup is missing, or does not tell one kind of failure from another. */
export const streamBackup: FindingRule = ({ deployment }) =>
  deployment
    .ofType(deliveryStreamType)
    .filter((stream) => text(stream, "destination") === "opensearch")
    .flatMap((stream) => backupFinding(stream) ?? []);

function backupFinding(stream: DeployedResource): RuleFinding | undefined {
  const name = logicalName(stream);
  const backup = objectOf(objectOf(stream.properties.opensearchConfiguration)?.s3Configuration);
  if (backup === undefined) {
    const sentence = `delivery stream ${name} has no s3Configuration, so what it cannot bring to its end is kept nowhere; give it a backup bucket`;
    return { severity: "error", resource: stream.urn, name, sentence };
  }
  const prefix = backup.errorOutputPrefix;
  if (typeof prefix === "string" && prefix.includes("!{firehose:error-output-type}")) return undefined;
  const sentence = `delivery stream ${name} has no errorOutputPrefix with !{firehose:error-output-type}, so records that failed and documents that were refused are not told apart in its backup`;
  return { severity: "warning", resource: stream.urn, name, sentence };
}
