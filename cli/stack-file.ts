import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { UsageError } from "./command";
import { textOf } from "./file-bytes";

const StackFile = z.object(
  {
    config: z.object(
      {
        "aws:region": z.string("a region in AWS's spelling, such as us-east-1"),
        "network-security:accountId": z
          .string("twelve digits in quotes")
          .regex(/^\d{12}$/, "twelve digits in quotes"),
      },
      "the keys of the configuration",
    ),
  },
  "a mapping with the key config",
);

/**
 * The account and region of a stack, as its configuration file says: the embedded AWS plays this account.
 * @throws UsageError when the file cannot be read or does not say them.
 */
export function accountOfStack(
  programDirectory: string,
  stack: string,
): { accountId: string; region: string } {
  const file = `Pulumi.${stack}.yaml`;
  const found = StackFile.safeParse(yamlOf(file, textOf(join(programDirectory, file))));
  if (!found.success)
    throw new UsageError(`${file} does not say its account and region:\n${z.prettifyError(found.error)}`);
  const { config } = found.data;
  return { accountId: config["network-security:accountId"], region: config["aws:region"] };
}

function yamlOf(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UsageError(`${file} is not YAML: ${error.message}`);
    throw error;
  }
}
