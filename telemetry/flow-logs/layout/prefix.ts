/** The folder that AWS writes below the prefix. @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html */
const awsFolder = "AWSLogs";

/** The folders that every object of a flow log lies in: the prefix, if there is one, and AWS's own. */
export function baseFolders(prefix: string | undefined): string[] {
  return prefix === undefined ? [awsFolder] : [prefix, awsFolder];
}

/**
 * What is wrong with a prefix, if anything.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html
 */
export function prefixFault(prefix: string): string | undefined {
  if (!/^[A-Za-z0-9!_.'()-]+(\/[A-Za-z0-9!_.'()-]+)*$/.test(prefix)) {
    return `found "${prefix}"; a folder such as "network/flow-logs", without a slash at its ends`;
  }
  if (prefix.split("/").includes(awsFolder)) {
    return `found "${prefix}"; ${awsFolder} is the folder that AWS itself writes below the prefix, choose another`;
  }
  return undefined;
}
