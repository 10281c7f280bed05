import type { Command } from "../command";
import type { ScaleOptions } from "../scale";

export const scale: Command = {
  name: "scale",
  description: "say what an organisation's flow logs come to: streams, shards, storage, cost by path",
  options: [
    { flags: "--accounts <number>", description: "default 300" },
    { flags: "--vpcs <number>", description: "default 1000" },
    { flags: "--interfaces-per-vpc <number>", description: "default 50" },
    { flags: "--records-per-minute <number>", description: "of one interface, on average; default 10" },
    { flags: "--record-bytes <number>", description: "as text; default 250" },
    { flags: "--peak <times>", description: "the busiest minutes, by the average; default 3" },
    { flags: "--document", description: "also write the example's table into docs/scale.md" },
    { flags: "--searched-days <number>", description: "kept in OpenSearch; default 30" },
  ],
  run(options: ScaleOptions) {
    const command = require("../scale") as typeof import("../scale");
    return command.scale(options);
  },
};
