import type { HostFile } from "./host-files";

/** Bytes of user data that EC2 takes, before they are encoded. */
export const mostUserDataBytes = 16_384;

/**
 * What cloud-init does when the host first starts: it writes the files and runs the command, whose words go to
 * `log`. JSON is YAML. It is not compressed: another zlib would make other bytes of it, and so
 * other instances.
 *
 * @see https://cloudinit.readthedocs.io/en/latest/explanation/format.html
 */
export function userData(files: readonly HostFile[], command: string, log: string): string {
  const cloudConfig = {
    write_files: files.map(({ path, content, executable }) => ({
      path,
      content,
      permissions: executable ? "0755" : "0644",
    })),
    runcmd: [["bash", "-c", `${command} >> ${log} 2>&1`]],
  };
  return `#cloud-config\n${JSON.stringify(cloudConfig)}\n`;
}
