import type { HardwareClock, TimeConfiguration, TimeSource } from "./time-configuration";

/** The directives that name a source, and hosts are told apart by nothing else. */
const sourceDirectives = ["server", "pool", "peer"];

/**
 * Reads what a `chrony.conf`, or a file of sources, says about sources of time; other directives it passes over.
 * Directives are read without regard to case; a line that begins with one of `! ; # %` is a comment.
 * @see https://chrony-project.org/doc/4.6/chrony.conf.html
 */
export function parseChrony(text: string): TimeConfiguration {
  const sources: TimeSource[] = [];
  const hardwareClocks: HardwareClock[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [directive = "", first, ...rest] = line.trim().split(/\s+/);
    if (/^[!;#%]/.test(directive) || first === undefined) continue;
    const options = rest.map((word) => word.toLowerCase());
    const preferred = options.includes("prefer") || options.includes("require");
    if (sourceDirectives.includes(directive.toLowerCase()))
      sources.push({ host: first, preferred, selectable: !options.includes("noselect") });
    if (
      directive.toLowerCase() === "refclock" &&
      first.toUpperCase() === "PHC" &&
      !options.includes("noselect")
    )
      hardwareClocks.push({ device: rest[0] ?? "", preferred });
  }
  return { program: "chrony", sources, hardwareClocks };
}

/**
 * Why chrony would average a hardware clock, which keeps leap seconds, with sources that smear them; `undefined` if it
 * would not. A preferred clock alone is followed as long as it runs, and the others step in when it does not.
 */
export function mixedClocks({ sources, hardwareClocks }: TimeConfiguration): string | undefined {
  const selectable = sources.filter((source) => source.selectable);
  if (hardwareClocks.length === 0 || selectable.length === 0) return undefined;
  const unpreferred = hardwareClocks.find(({ preferred }) => !preferred);
  if (unpreferred !== undefined)
    return `${unpreferred.device} is not preferred to ${selectable.map(({ host }) => host).join(", ")}`;
  const rival = selectable.find(({ preferred }) => preferred);
  return rival && `${rival.host} is preferred like the hardware clock`;
}
