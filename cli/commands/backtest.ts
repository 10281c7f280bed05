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
    },
    {
      flags: "--on <engine>",
      description: "athena: ask the deployed table where the records already are, in place of --records",
    },
    {
      flags: "--export <file>",
      description: "what `pulumi stack export` or `pulumi stack output --json` wrote: where the table is",
    },
    {
      flags: "--pipeline <name>",
      description: "whose table, where several have one, and its detections only",
    },
    { flags: "--workgroup <name>", description: "Athena's workgroup, without --export" },
    { flags: "--database <name>", description: "the table's database, without --export" },
    { flags: "--table <name>", description: "the table's name; default flow_logs" },
    {
      flags: "--from <day>",
      description: "the first day that is asked, 2026-01-31; default: seven days in all",
    },
    { flags: "--to <day>", description: "the last day that is asked; default today, in UTC" },
    {
      flags: "--max-gb <gigabytes>",
      description: "refuse where Athena might read more; default 100, half a dollar",
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
