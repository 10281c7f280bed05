import { ACCOUNT, type ExportedResource, REGION, resource } from "../stack";
import { domain } from "./domain";
import { backupBucket, searchStream, searchStreamArn } from "./search-stream";

const streamName = "aws-waf-logs-siem";

/** A web ACL's requests into an index: `logging`, and the stream's own. */
export async function wafStack(): Promise<readonly ExportedResource[]> {
  const webAcl = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/front/1`;
  return [
    resource("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "logging", webAcl, {
      resourceArn: webAcl,
      logDestinationConfigs: [searchStreamArn(streamName)],
    }),
    ...(await domain(["waf"])),
    ...(await searchStream("waf", { streamName })),
    backupBucket(),
  ];
}
