import { z } from "zod";
import { publicTimeSync } from "../../telemetry/time-sync";

/** The setting by which a rule lets other time servers be. */
export const allowedServers = z
  .array(z.string())
  .default([publicTimeSync])
  .describe("names or addresses of time servers that smear leap seconds as Amazon Time Sync does");
