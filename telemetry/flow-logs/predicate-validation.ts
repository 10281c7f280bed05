import { canonicalAddress, parseCidr } from "../address";
import { fieldPosition, type FlowLogFormat } from "./format";
import { isAddressField, isFieldName, isNumericField, type FieldName } from "./fields";
import type { FieldPredicate, Predicate } from "./predicate";
import { isColumnText, isCount } from "./record";
import { failure, success, type Result } from "../result";

/**
 * Checks a predicate that came from outside the type system, or against a format. Faults: a field that is not
 * catalogued or not in the format, a value of another kind than the field's, a number that flow logs cannot hold, an
 * address or block that is none or that flow logs write otherwise, an order, block or likeness of a field that has
 * none. Such a predicate would match nothing, and say nothing about it.
 */
export function validatePredicate(predicate: Predicate, format?: FlowLogFormat): Result<Predicate> {
  const faults = faultsOf(predicate, format);
  return faults.length > 0 ? failure(faults) : success(predicate);
}

function faultsOf(predicate: Predicate, format: FlowLogFormat | undefined): string[] {
  switch (predicate.op) {
    case "and":
    case "or":
      return predicate.predicates.flatMap((part) => faultsOf(part, format));
    case "not":
      return faultsOf(predicate.predicate, format);
    default:
      return fieldFaults(predicate, format);
  }
}

function fieldFaults(predicate: FieldPredicate, format: FlowLogFormat | undefined): string[] {
  const { op } = predicate;
  const field: string = predicate.field;
  if (!isFieldName(field)) return [`${op}: "${field}" is no flow log field`];
  const faults: string[] = [];
  if (format !== undefined && fieldPosition(format, field) === undefined) {
    faults.push(`${op} ${field}: the format does not have this field; add it or use another`);
  }
  if ((op === "gt" || op === "ge" || op === "lt" || op === "le") && !isNumericField(field)) {
    return [
      ...faults,
      `${op} ${field}: the field holds text, which has no order; only eq, ne, in and like compare it`,
    ];
  }
  if (op === "inCidr") return [...faults, ...blockFaults(field, predicate.cidrs)];
  if (op === "absent") return faults;
  if (op === "like") return [...faults, ...patternFaults(field, predicate.pattern)];
  const values: readonly unknown[] = op === "in" ? predicate.values : [predicate.value];
  return [...faults, ...values.flatMap((value) => valueFaults(`${op} ${field}`, field, value))];
}

function blockFaults(field: FieldName, cidrs: readonly string[]): string[] {
  if (!isAddressField(field)) return [`inCidr ${field}: the field does not hold addresses`];
  return cidrs
    .filter((cidr) => parseCidr(cidr) === undefined)
    .map(
      (cidr) =>
        `inCidr ${field}: found "${cidr}"; allowed is a block such as 10.0.0.0/8, no bit set below /n`,
    );
}

function patternFaults(field: FieldName, pattern: unknown): string[] {
  if (isNumericField(field))
    return [`like ${field}: the field holds numbers; gt, ge, lt and le compare them`];
  if (isAddressField(field)) return [`like ${field}: the field holds addresses; inCidr compares them`];
  if (typeof pattern === "string" && /^\S+$/.test(pattern)) return [];
  return [
    `like ${field}: found ${JSON.stringify(pattern)}; allowed is a text without white space, in which * stands for any letters`,
  ];
}

function valueFaults(where: string, field: FieldName, value: unknown): string[] {
  const found = `${where}: found ${JSON.stringify(value)}`;
  if (isNumericField(field)) {
    return typeof value === "number" && isCount(value)
      ? []
      : [`${found}; allowed is a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`];
  }
  if (typeof value !== "string" || !isColumnText(value)) {
    return [`${found}; allowed is a text without white space, other than "-", which stands for no value`];
  }
  if (!isAddressField(field)) return [];
  const canonical = canonicalAddress(value);
  if (canonical === undefined) return [`${found}; allowed is an IPv4 or IPv6 address`];
  return canonical === value ? [] : [`${found}; flow logs write this address as "${canonical}"`];
}
