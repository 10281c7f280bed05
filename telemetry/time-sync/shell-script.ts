import { isTimeConfiguration, parseConfigurationFile } from "./configuration-file";
import type { TimeConfiguration } from "./time-configuration";

/** What a script does to the time of its host. */
export interface TimeChanges {
  readonly configurations: readonly TimeConfiguration[];
  /** The commands that remove, stop or empty what keeps time. */
  readonly removals: readonly string[];
  /** What it does in a way that this reader does not follow. */
  readonly unread: readonly string[];
}

/**
 * Reads a shell script as far as it writes files of programs that keep time: by a here-document, by `echo` or `printf`
 * with a redirection or through `tee`, and by `sed`. It runs nothing and knows no variables: a host that is one, and a
 * file that is copied or fetched, stand in `unread`.
 */
export function readShellScript(script: string): TimeChanges {
  const { commands, documents } = withoutDocuments(script);
  const written = [...documents, ...commands.flatMap(writtenBy)];
  const configurations = written.flatMap(({ path, text }) => parseConfigurationFile(path, text) ?? []);
  return {
    configurations,
    removals: commands.filter(removes),
    unread: [
      ...configurations
        .flatMap(({ sources }) => sources.map(({ host }) => host))
        .filter((host) => /[$`{]/.test(host)),
      ...commands.filter(fetches),
    ],
  };
}

interface Written {
  readonly path: string;
  readonly text: string;
}

/** `<<EOF`, `<<-'EOF'`: a line that begins a document, and the word that ends it. */
const opening = /<<-?\s*(["']?)(\w+)\1/;

/** A path that output goes to: `> /etc/chrony.conf`, `tee -a /etc/chrony.conf`. */
const destination = /(?:>>?\s*|\btee\s+(?:-a\s+)?)["']?(\/[\w./-]+)/;

function withoutDocuments(script: string): { commands: string[]; documents: Written[] } {
  const commands: string[] = [];
  const documents: Written[] = [];
  const lines = script.replaceAll(/\\\r?\n/g, " ").split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const end = opening.exec(line)?.[2];
    const path = destination.exec(line)?.[1];
    if (end === undefined) commands.push(...parts(line));
    else {
      const body: string[] = [];
      while (++at < lines.length && lines[at]?.trim() !== end) body.push(lines[at] ?? "");
      if (path !== undefined) documents.push({ path, text: body.join("\n") });
    }
  }
  return { commands, documents };
}

/** The commands of a line, without comments; quoted separators separate nothing, nor does the & of `2>&1`. */
function parts(line: string): string[] {
  if (/^\s*#/.test(line)) return [];
  return (line.match(/(?:"(?:\\.|[^"])*"|'[^']*'|[^;&"']|(?<=[>|])&|&(?=>))+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function writtenBy(command: string): Written[] {
  const path = destination.exec(command)?.[1];
  const echoed = /\b(?:echo|printf)\s+(?:-\w+\s+)*(?:"((?:\\.|[^"])*)"|'([^']*)'|([^>|]*))/.exec(command);
  if (path !== undefined && echoed !== null)
    return [
      {
        path,
        text: (echoed[1] ?? echoed[2] ?? echoed[3] ?? "").replaceAll("\\n", "\n").replaceAll(/\\(.)/g, "$1"),
      },
    ];
  const edited = /\bsed\b.*\s["']?(\/[\w./-]+)["']?\s*$/.exec(command)?.[1];
  return edited === undefined ? [] : [{ path: edited, text: insertedBySed(command) }];
}

/** The sources that an expression of `sed` puts in: what a `d` or the left side of an `s` names is on its way out. */
function insertedBySed(command: string): string {
  const replacements = [
    ...command.matchAll(/(?:^|["'\s;])\d*s([/|#,@])(?:\\.|(?!\1).)*\1((?:\\.|(?!\1).)*)\1/g),
  ];
  const insertions = [
    ...command.matchAll(/(?:^|["'/\d$])\s*[aic]\\?\s*((?:server|pool|peer|refclock)\s[^"']*)/g),
  ];
  return [...replacements.map(([, , text = ""]) => text), ...insertions.map(([, text = ""]) => text)]
    .join("\n")
    .replaceAll("\\n", "\n");
}

const removing = [
  String.raw`\b(?:yum|dnf|microdnf|apt|apt-get|zypper|apk|rpm|dpkg)\b.*\s(?:remove|erase|purge|autoremove|del|rm|-e|--erase|--purge|-P|-r)\s(?:.*\s)?chrony(?![\w-])`,
  String.raw`\bsystemctl\b.*\s(?:stop|disable|mask)\s(?:.*\s)?chronyd?(?:\.service)?(?:\s|$)`,
  String.raw`\bservice\s+chronyd?\s+stop\b`,
  String.raw`\bchkconfig\s+(?:--del\s+chronyd?\b|chronyd?\s+off\b)`,
  String.raw`\brm\s.*\/chrony(?:\.conf|\/)`,
  String.raw`\btimedatectl\s+set-ntp\s+(?:false|no|0|off)\b`,
].map((source) => new RegExp(source));

function removes(command: string): boolean {
  return removing.some((pattern) => pattern.test(command));
}

/** A file of time that comes from somewhere else: what is in it nobody can read here. */
function fetches(command: string): boolean {
  const paths = command.match(/\/[\w./-]+/g) ?? [];
  return (
    /^\s*(?:sudo\s+)?(?:cp|mv|curl|wget|aws|install|ln)\b/.test(command) && paths.some(isTimeConfiguration)
  );
}
