import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "./command";

const StackFile = z.object({
  config: z.object({
    "aws:region": z.string(),
    "network-security:accountId": z.string().regex(/^\d{12}$/),
  }),
});

/** The account and region of a stack, as its configuration file says: the embedded AWS plays this account. */
export function accountOfStack(
  programDirectory: string,
  stack: string,
): { accountId: string; region: string } {
  const file = `Pulumi.${stack}.yaml`;
  const found = StackFile.safeParse(parse(readFileSync(join(programDirectory, file), "utf8")));
  if (!found.success)
    throw new UsageError(`${file} does not say its account and region:\n${z.prettifyError(found.error)}`);
  const { config } = found.data;
  return { accountId: config["network-security:accountId"], region: config["aws:region"] };
}
