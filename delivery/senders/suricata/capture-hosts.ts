import { posix } from "node:path";

import { parse, YAMLError } from "yaml";

import { derived } from "../../../telemetry/derived";
import type { WrittenFile } from "../../../telemetry/time-sync";
import {
  type DeployedResource,
  filesWrittenBy,
  jsonObject,
  objectOf,
  objectsOf,
  textsOf,
} from "../../deployment";

/** Instances that let Suricata look at packets, as their launch template tells cloud-init. */
export interface CaptureHosts {
  /** File to which Suricata writes its alerts; absent if it writes none. */
  readonly alertFile?: string;
  /** Files whose lines the CloudWatch agent sends. */
  readonly sent: readonly SentFile[];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html */
interface SentFile {
  readonly path: string;
  readonly logGroup: string;
  readonly logStream: string;
}

/**
 * What a launch template has its instances do; `undefined` where its cloud-config writes no configuration of Suricata. Read
 * once, as every proof starts the senders anew.
 */
export const captureHostsOf = derived((template: DeployedResource): CaptureHosts | undefined => {
  const files = filesWrittenBy(template);
  const suricata = files.find(({ path }) => posix.basename(path) === "suricata.yaml");
  if (suricata === undefined) return undefined;
  const alertFile = alertFileOf(suricata);
  return { ...(alertFile !== undefined && { alertFile }), sent: files.flatMap(sentFiles) };
});

/** The file of the first EVE output that is on and has alerts among its types. */
function alertFileOf({ content }: WrittenFile): string | undefined {
  const configuration = objectOf(yamlIn(content));
  const folder = configuration?.["default-log-dir"];
  for (const output of objectsOf(configuration?.outputs)) {
    const eve = objectOf(output["eve-log"]);
    if (eve === undefined || [false, "no", "false"].includes(eve.enabled as never)) continue;
    const types = Array.isArray(eve.types) ? (eve.types as readonly unknown[]) : [];
    if (!types.some((type) => type === "alert" || objectOf(type)?.alert !== undefined)) continue;
    const name = typeof eve.filename === "string" ? eve.filename : "eve.json";
    return posix.resolve(typeof folder === "string" ? folder : "/var/log/suricata", name);
  }
  return undefined;
}

function sentFiles({ content }: WrittenFile): readonly SentFile[] {
  const collected = objectOf(objectOf(jsonObject(content)?.logs)?.logs_collected);
  return objectsOf(objectOf(collected?.files)?.collect_list).flatMap((entry) => {
    const [path, logGroup] = textsOf([entry.file_path, entry.log_group_name]);
    const { log_stream_name: logStream } = entry;
    if (path === undefined || logGroup === undefined) return [];
    return [{ path, logGroup, logStream: typeof logStream === "string" ? logStream : "{instance_id}" }];
  });
}

function yamlIn(content: string): unknown {
  try {
    return parse(content);
  } catch (error) {
    if (error instanceof YAMLError) return undefined;
    throw error;
  }
}
