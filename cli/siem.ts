import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { installedProgram } from "../local/java";
import { openSearchProgram, startOpenSearch } from "../local/opensearch";
import { type ExitCode, exitCode, StepFailed } from "./command";
import { interruptible, type Interruption } from "./interruption";
import { printTable } from "./print-table";
import { type Answers, answersOf } from "./siem/answers";
import { answersPage, withAnswers } from "./siem/answers-page";
import { type LocalDomain, localDomain } from "./siem/local-domain";
import { analystArn, managerArn, setUp } from "./siem/set-up";
import { Steps } from "./steps";

export interface SiemOptions {
  /** End after the tables. */
  readonly once?: true;
  /** Write the tables into docs/siem.md. */
  readonly document?: true;
}

const print = (line: string): void => {
  console.log(line);
};

/**
 * Brings a real OpenSearch up, sets it up and fills it by the functions that are deployed, and prints what it answers.
 * It stays until Ctrl-C.
 *
 * @returns findings if a record is neither found, nor dropped on purpose, nor kept with its reason.
 */
export function siem({ once, document }: SiemOptions): Promise<ExitCode> {
  return interruptible(async ({ stopped }) => {
    const steps = new Steps(print, stopped);
    const program = await steps.run("Find OpenSearch", () => installedProgram(openSearchProgram, print));
    if ("missing" in program) throw new StepFailed(`npm run siem needs ${program.missing.join(" and ")}`);
    const server = await steps.run("Start OpenSearch", () => startOpenSearch(program));
    try {
      const domain = localDomain(server, managerArn);
      const answers = await filled(domain, steps);
      for (const table of answers.tables) printTable(table, print);
      if (answers.reasons.length > 0) print(`\nWhy records failed\n  ${answers.reasons.join("\n  ")}`);
      for (const fault of answers.faults) console.error(fault);
      if (document) writeDocument(answers);
      steps.printTimes();
      if (once === undefined) await stay(server.address, domain, stopped);
      return answers.faults.length > 0 ? exitCode.findings : exitCode.clean;
    } finally {
      await server.stop();
    }
  });
}

function writeDocument(answers: Answers): void {
  const page = resolve(__dirname, "..", answersPage);
  writeFileSync(page, withAnswers(readFileSync(page, "utf8"), answers));
  print(`\n${answersPage} is made new.`);
}

async function filled(domain: LocalDomain, steps: Steps): Promise<Answers> {
  await steps.run("Set it up by the bootstrap function", async () => {
    print(`${(await setUp(domain)).length} steps: templates, indices, roles, searches and dashboards`);
  });
  return steps.run("Send every recorded record through the functions", () => answersOf(domain));
}

/** Keeps the server there until someone asks for the end. */
async function stay(address: string, domain: LocalDomain, stopped: Interruption["stopped"]): Promise<void> {
  const { name, password } = await domain.userOf(analystArn);
  print(
    [
      `\nOpenSearch is at ${address}, for reading as ${name} with password ${password}:`,
      `  curl -u '${name}:${password}' '${address}/siem-*/_search?pretty&q=event.outcome:failure'`,
      "Ctrl-C ends it.",
    ].join("\n"),
  );
  await new Promise<void>((ended) => {
    if (stopped.aborted) ended();
    // A listener alone does not keep Node.js alive; the server's own pipe does.
    stopped.addEventListener("abort", () => {
      ended();
    });
  });
}
