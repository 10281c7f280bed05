/** What is known of a running `go build -v` from the lines that it prints. */
export class BuildProgress {
  private packages = 0;
  private doing = "reading what an earlier build left";

  /** Takes a line: `go: downloading MODULE VERSION`, or the path of a package that is now compiled. */
  note(line: string): void {
    if (line.startsWith("go: ")) {
      this.doing = line.slice("go: ".length);
    } else {
      this.packages += 1;
      this.doing = `compiling ${line}`;
    }
  }

  /** The state of the build in one line, after so many seconds. */
  after(seconds: number): string {
    return `building the Pulumi engine: ${Math.round(seconds)} s, ${this.packages} packages compiled, ${this.doing}`;
  }
}
