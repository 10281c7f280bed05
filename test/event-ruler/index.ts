import { spawn } from "node:child_process";
import { join } from "node:path";

import { javaProgramFor } from "../java";

/** A pattern and an event. */
export interface Question {
  readonly pattern: object;
  readonly event: object;
}

export type RulerAnswer = "true" | "false" | "refused";

/** Asks EventBridge's own matcher many questions at once. */
export type EventRuler = (questions: readonly Question[]) => Promise<readonly RulerAnswer[]>;

/** EventBridge's own matcher, for a `before` hook; without Java or Maven the suite counts as skipped. */
export async function eventRulerFor(context: Mocha.Context): Promise<EventRuler> {
  const { java, folder } = await javaProgramFor(context, {
    name: "EventRuler",
    release: 17,
    megabytes: 3,
    download: {
      name: "event-ruler",
      pom: join(__dirname, "pom.xml"),
      goals: (jars) => ["dependency:copy-dependencies", `-DoutputDirectory=${jars}`],
    },
  });
  return (questions) => ask(java, folder, questions);
}

async function ask(
  java: string,
  jars: string,
  questions: readonly Question[],
): Promise<readonly RulerAnswer[]> {
  // A process of seconds: the second compiler and the collector's threads cost more than they bring.
  const flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
  const child = spawn(java, [...flags, "--class-path", join(jars, "*"), join(__dirname, "EventRuler.java")]);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  child.stdin.end(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  if (code !== 0) throw new Error(`the matcher ended with ${code}:\n${Buffer.concat(errors).toString()}`);
  return Buffer.concat(output).toString().trim().split("\n") as RulerAnswer[];
}
