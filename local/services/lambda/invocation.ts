import { createHash } from "node:crypto";
import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonValue } from "../../framework/json";
import { constrained } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { requireFunction } from "./lookups";

/** Bytes of a request whose answer is waited for. Source: AWS Lambda Developer Guide, "Lambda quotas". */
const mostBytes = 6 * 1024 * 1024;

/** Invocations by the plugin's id. */
const invocations = kind("aws:lambda/invocation:Invocation");

const inputs = z.strictObject({
  functionName: z.string(),
  input: constrained(
    z.string(),
    (value) => jsonValue(value) !== undefined,
    `"%k" contains an invalid JSON: %v`,
  ),
  lifecycleScope: z.enum(["CREATE_ONLY"]).default("CREATE_ONLY"),
  qualifier: z.string().default("$LATEST"),
  triggers: z.record(z.string(), z.string()).optional(),
});

/**
 * An invocation that is taken and not run: the embedded AWS holds what was deployed and runs none of it. Its result is
 * that of a function that returns nothing.
 */
export const invocation = resource(invocations, {
  properties: inputs,
  replaceOn: ["functionName", "input", "qualifier", "triggers"],
  refuse({ functionName, input }, account) {
    requireFunction(account, functionName);
    if (Buffer.byteLength(input) > mostBytes) {
      refuse(
        "RequestTooLargeException",
        `${Buffer.byteLength(input)} byte payload is too large for the RequestResponse invocation type (limit ${mostBytes} bytes)`,
      );
    }
  },
  // As the plugin makes it. Source: terraform-provider-aws, `internal/service/lambda/invocation.go`.
  id: ({ inputs: { functionName, input, qualifier } }) =>
    `${functionName}_${qualifier}_${createHash("md5").update(input).digest("hex")}`,
  outputs: { result: "null" },
});
