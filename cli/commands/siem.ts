import type { Command } from "../command";
import type { SiemOptions } from "../siem";

export const siem: Command = {
  name: "siem",
  description:
    "bring a real OpenSearch up, fill it with recorded records of every source by the deployed functions, and search it",
  options: [
    { flags: "--once", description: "end after the tables; otherwise it stays until Ctrl-C" },
    { flags: "--document", description: "write the tables into docs/siem.md" },
  ],
  run(options: SiemOptions) {
    const command = require("../siem") as typeof import("../siem");
    return command.siem(options);
  },
};
