import { writtenFiles, type WrittenFile } from "../../telemetry/time-sync";
import { text, type DeployedResource } from "./deployment";

/** Read once, as every proof asks anew. */
const known = new WeakMap<DeployedResource, readonly WrittenFile[]>();

/** The files that a launch template has cloud-init write. */
export function filesWrittenBy(template: DeployedResource): readonly WrittenFile[] {
  const files =
    known.get(template) ??
    writtenFiles(Buffer.from(text(template, "userData") ?? "", "base64").toString("utf8"));
  known.set(template, files);
  return files;
}

/** What a launch template tells a capture host; nothing where it launches none. */
export function captureSetting(template: DeployedResource, name: "bucket" | "vnis"): string | undefined {
  const settings = filesWrittenBy(template).find(({ path }) => path === "/etc/capture-host/settings");
  return new RegExp(`^${name}='([^']*)'$`, "m").exec(settings?.content ?? "")?.[1];
}
