import type { SourceName } from "../../../telemetry/sources";
import type { Account } from "../../shared/account";
import type { ArgumentFault } from "../../shared/component";
import type { SiemContext } from "../context";
import type { SiemSource } from "./source-kind";
import { siemSourceKinds, siemSourceNames, type SiemSourceName, type SiemSourcesArgs } from "./table";

/** Makes what carries the records of the sources that were asked for. */
export function buildSources(context: SiemContext, args: SiemSourcesArgs): SiemSource[] {
  const build = <Name extends SiemSourceName>(name: Name, given: SiemSourcesArgs[Name]) =>
    given === undefined ? [] : [siemSourceKinds[name].build(context, given)];
  return siemSourceNames.flatMap((name) => build(name, args[name]));
}

/** A source that was asked for, and whose records it brings. */
export interface SourceRecords {
  readonly source: SiemSourceName;
  readonly records: readonly SourceName[];
}

/** Whose records each of the sources brings. */
export function recordsBySource(args: SiemSourcesArgs): SourceRecords[] {
  const records = <Name extends SiemSourceName>(source: Name, given: SiemSourcesArgs[Name]) =>
    given === undefined ? [] : [{ source, records: siemSourceKinds[source].records(given) }];
  return siemSourceNames.flatMap((name) => records(name, args[name]));
}

/** Whose records the sources bring. */
export function recordsOf(args: SiemSourcesArgs): SourceName[] {
  return recordsBySource(args).flatMap(({ records }) => records);
}

/** Everything wrong with the sources at `path`. */
export function sourcesFaults(args: SiemSourcesArgs, path: string, account: Account): ArgumentFault[] {
  if (siemSourceNames.every((name) => args[name] === undefined)) {
    const reason = `found none; give ${siemSourceNames.join(", ")}, or more of them`;
    return [{ propertyPath: path, reason }];
  }
  const faults = <Name extends SiemSourceName>(name: Name, given: SiemSourcesArgs[Name]) =>
    given === undefined ? [] : siemSourceKinds[name].faults(given, `${path}.${name}`, account);
  return siemSourceNames.flatMap((name) => faults(name, args[name]));
}
