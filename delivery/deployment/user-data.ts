import { derived } from "../../telemetry/derived";
import { writtenFiles, type WrittenFile } from "../../telemetry/time-sync";
import { text, type DeployedResource } from "./deployment";

/** The files that a launch template has cloud-init write; read once, as every proof asks anew. */
export const filesWrittenBy = derived((template: DeployedResource): readonly WrittenFile[] =>
  writtenFiles(Buffer.from(text(template, "userData") ?? "", "base64").toString("utf8")),
);

/** What a capture host is told. */
type CaptureSetting = "bucket" | "vnis";

/** The VXLAN network identifiers that a capture host takes, none if it was told none; nothing where none is launched. */
export function capturedNetworks(template: DeployedResource): readonly number[] | undefined {
  if (captureSetting(template, "bucket") === undefined) return undefined;
  return (captureSetting(template, "vnis")?.match(/\d+/g) ?? []).map(Number);
}

/** What a launch template tells a capture host; nothing where it launches none. */
export function captureSetting(template: DeployedResource, name: CaptureSetting): string | undefined {
  const settings = filesWrittenBy(template).find(({ path }) => path === "/etc/capture-host/settings");
  return new RegExp(`^${name}='([^']*)'$`, "m").exec(settings?.content ?? "")?.[1];
}
