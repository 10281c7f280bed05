import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Entry = z.object({
  /** Of the program and the stack's configuration. */
  digest: z.string(),
  /** `begun` until its update has ended well. */
  state: z.enum(["begun", "done"]),
  /** Process of the engine that updates it. */
  engine: z.number().optional(),
});

const Content = z.object({
  stacks: z.record(z.string(), Entry),
  /** Process of the embedded AWS, where it is one. */
  aws: z.number().optional(),
});
type Content = z.infer<typeof Content>;

/**
 * What a roll-out that has not come to its end has done, in a file: what is killed is resumed from it. It is gone once all
 * is done.
 */
export class RolloutRecord {
  private readonly file: string;
  private content: Content;

  constructor(folder: string) {
    this.file = join(folder, "rollout.json");
    this.content = contentOf(this.file);
  }

  /** Whether an earlier roll-out came not to its end. */
  get isResumed(): boolean {
    return Object.keys(this.content.stacks).length > 0;
  }

  /** Whether that roll-out brought the stack up, from the same program and configuration. */
  wasDone(stack: string, digest: string): boolean {
    const entry = this.content.stacks[stack];
    return entry?.state === "done" && entry.digest === digest;
  }

  /** What a killed roll-out may have left: stacks whose update was begun, with its engine, and the embedded AWS. */
  get left(): {
    readonly begun: Readonly<Record<string, number | undefined>>;
    readonly aws: number | undefined;
  } {
    const begun = Object.entries(this.content.stacks).filter(([, { state }]) => state === "begun");
    return {
      begun: Object.fromEntries(begun.map(([stack, { engine }]) => [stack, engine])),
      aws: this.content.aws,
    };
  }

  awsRuns(pid: number): void {
    this.write({ ...this.content, aws: pid });
  }

  begun(stack: string, digest: string, engine?: number): void {
    this.put(stack, { digest, state: "begun", ...(engine !== undefined && { engine }) });
  }

  done(stack: string, digest: string): void {
    this.put(stack, { digest, state: "done" });
  }

  /** Forgets it: all is done, or is to be done anew. */
  remove(): void {
    rmSync(this.file, { force: true });
    this.content = { stacks: {} };
  }

  private put(stack: string, entry: z.infer<typeof Entry>): void {
    this.write({ ...this.content, stacks: { ...this.content.stacks, [stack]: entry } });
  }

  /** Whole or not at all. */
  private write(content: Content): void {
    this.content = content;
    writeFileSync(`${this.file}.new`, JSON.stringify(content));
    renameSync(`${this.file}.new`, this.file);
  }
}

/** A file that is no record is as good as none: then all is done again, which changes nothing that is as it should be. */
function contentOf(file: string): Content {
  try {
    return Content.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { stacks: {} };
  }
}
