import { failure, type Result, success } from "../../../telemetry/result";
import {
  boolean,
  type Deployment,
  type DeployedResource,
  metricAlarmType,
  number,
  objectOf,
  objects,
  text,
  texts,
} from "../../deployment";
import { parseArn } from "../../iam";
import { type Alarm, isComparison } from "./alarm";
import { missingDataTreatments } from "./alarm-state";
import { aboveBand, readBandMeasure } from "./read-band";
import { readMeasure } from "./read-measure";

/** Every metric alarm; one that the model cannot evaluate is there with the reasons, by name. */
export function alarmsOf(
  deployment: Deployment,
): readonly { readonly resource: DeployedResource; readonly alarm: Result<Alarm> }[] {
  return deployment.ofType(metricAlarmType).map((resource) => ({ resource, alarm: readAlarm(resource) }));
}

/** One metric alarm; or why the model cannot evaluate it. */
export function readAlarm(resource: DeployedResource): Result<Alarm> {
  const name = text(resource, "name") ?? resource.id;
  const faults: string[] = [];
  const operator = text(resource, "comparisonOperator") ?? "";
  const isAboveBand = operator === aboveBand;
  // What lies above the band lies by more than 0 above it.
  const comparison = isAboveBand ? "GreaterThanThreshold" : operator;
  if (!isComparison(comparison)) {
    faults.push(`alarm ${name}: comparison ${comparison} is not modelled`);
  }
  const evaluationPeriods = number(resource, "evaluationPeriods");
  if (evaluationPeriods === undefined) faults.push(`alarm ${name}: no evaluationPeriods`);
  const threshold = isAboveBand ? 0 : number(resource, "threshold");
  if (threshold === undefined) faults.push(`alarm ${name}: no threshold`);
  const treatment = text(resource, "treatMissingData") ?? "missing";
  const treatMissingData = missingDataTreatments.find((known) => known === treatment);
  if (treatMissingData === undefined) {
    faults.push(`alarm ${name}: treatMissingData ${treatment}; it is ${missingDataTreatments.join(", ")}`);
  }
  const measure = (isAboveBand ? readBandMeasure : readMeasure)(name, resource, faults);
  if (
    faults.length > 0 ||
    !isComparison(comparison) ||
    evaluationPeriods === undefined ||
    threshold === undefined ||
    treatMissingData === undefined ||
    measure === undefined
  ) {
    return failure(faults);
  }
  return success({
    urn: resource.urn,
    name,
    arn: text(resource, "arn") ?? "",
    measure,
    comparison,
    threshold,
    rule: {
      evaluationPeriods,
      // AWS takes N for M where none is given; the provider keeps "none" as 0.
      datapointsToAlarm: positive(number(resource, "datapointsToAlarm")) ?? evaluationPeriods,
      treatMissingData,
    },
    actionsEnabled: boolean(resource, "actionsEnabled") ?? true,
    alarmActions: texts(resource, "alarmActions"),
    okActions: texts(resource, "okActions"),
    otherAccounts: otherAccountsOf(resource),
    units: unitsOf(resource),
  });
}

function otherAccountsOf(resource: DeployedResource): readonly string[] {
  const own = parseArn(text(resource, "arn") ?? "")?.accountId;
  return objects(resource, "metricQueries").flatMap(({ accountId }) =>
    typeof accountId === "string" && accountId !== "" && accountId !== own ? [accountId] : [],
  );
}

function unitsOf(resource: DeployedResource): Alarm["units"] {
  const asked = [
    resource.properties,
    ...objects(resource, "metricQueries").map(({ metric }) => objectOf(metric) ?? {}),
  ];
  return asked.flatMap(({ unit, namespace, metricName }) =>
    typeof unit === "string" && unit !== "" && typeof namespace === "string" && typeof metricName === "string"
      ? [{ unit, metric: { namespace, name: metricName, dimensions: {} } }]
      : [],
  );
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
