import type { BacktestOptions } from "../backtest";
import type { Command } from "../command";

export const backtest: Command = {
  name: "backtest",
  description: "say when the detections of a stack would have rung on recorded flow logs",
  options: [
    {
      flags: "--stack <name>",
      description: "the stack whose configuration says what is detected",
      required: true,
    },
    {
      flags: "--records <path...>",
      description: "files and folders of flow-log records: text, gzip, Parquet, a copy of a bucket",
      required: true,
    },
    {
      flags: "--format <format>",
      description: "the format of records without a header: default, all-v5 or '${field} ${field}…'",
    },
    {
      flags: "--threshold <setting=values>",
      description: "also say how often other values of a setting would have rung: bytes=50000,100000,500000",
    },
    { flags: "--html <file>", description: "also write the report as one page with charts" },
    { flags: "--json", description: "print the report as JSON" },
  ],
  run(options: BacktestOptions) {
    const command = require("../backtest") as typeof import("../backtest");
    return command.runBacktest(options);
  },
};
