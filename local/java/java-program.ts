import { findJava } from "./find-java";
import { downloaded, hasMaven, type Download } from "./maven";

/** A program in Java that runs beside this one. */
export interface JavaProgram {
  /** As messages name it: `Trino`. */
  readonly name: string;
  /** The least that it runs on. */
  readonly release: number;
  readonly download: Download;
  /** Megabytes to fetch. */
  readonly megabytes: number;
}

/** What running a program takes. */
export interface InstalledProgram {
  /** The `java` to start. */
  readonly java: string;
  /** The folder of the program's jars. */
  readonly folder: string;
}

/** What a machine lacks for a program, by name. */
export interface Missing {
  readonly missing: readonly string[];
}

/**
 * Looks for a Java and fetches the program, once: every later call finds it there.
 * @param print told that something is fetched, which takes a while.
 */
export async function installedProgram(
  { name, release, download, megabytes }: JavaProgram,
  print: (line: string) => void,
): Promise<InstalledProgram | Missing> {
  const java = await findJava(release);
  const maven = await hasMaven();
  if (java === undefined || !maven) {
    return {
      missing: [
        ...(java === undefined
          ? [`Java ${release} or newer (looked at JAVA_HOME_25, JAVA_HOME, PATH, /usr/lib/jvm)`]
          : []),
        ...(maven ? [] : ["Maven (mvn on the PATH)"]),
      ],
    };
  }
  const fetching = (): void => {
    print(`fetching ${name} with Maven, once: about ${megabytes} MB`);
  };
  return { java, folder: await downloaded(download, fetching) };
}
