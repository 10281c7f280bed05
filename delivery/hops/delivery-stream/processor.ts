import { numberOf, objectOf } from "../../deployment";
import { failure, type Result, success } from "../../../telemetry/result";

/** The function to which a stream gives its records first. */
export interface Processor {
  /** As the stream names it, with a version or an alias. */
  readonly functionArn: string;
  /** Bytes that are collected for one invocation. */
  readonly bufferBytes: number;
  /** How often an invocation that failed is repeated. */
  readonly retries: number;
}

/** Firehose's own defaults. */
const defaultBufferMebibytes = 1;
const defaultRetries = 3;

/** Mebibytes between which the buffer of a function may be. */
const bufferRange = [0.2, 3] as const;

/**
 * The function of a destination's `processingConfiguration`, `undefined` where there is none.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_Processor.html
 */
export function processorOf(settings: Readonly<Record<string, unknown>>): Result<Processor | undefined> {
  const processing = objectOf(settings.processingConfiguration);
  if (processing?.enabled !== true) return success(undefined);
  const processors = (Array.isArray(processing.processors) ? processing.processors : []).map(objectOf);
  const [processor] = processors;
  if (processors.length !== 1 || processor?.type !== "Lambda") {
    const types = processors.map((each) => String(each?.type)).join(", ");
    return failure([`its processors are ${types || "none"}; modelled is one of type Lambda`]);
  }
  const parameters = parametersOf(processor);
  const functionArn = parameters.LambdaArn;
  const mebibytes = numberOf(parameters.BufferSizeInMBs) ?? defaultBufferMebibytes;
  if (functionArn === undefined) return failure(["its processor of type Lambda has no LambdaArn"]);
  if (mebibytes < bufferRange[0] || mebibytes > bufferRange[1]) {
    return failure([`BufferSizeInMBs is ${mebibytes}; Firehose takes ${bufferRange.join(" to ")}`]);
  }
  return success({
    functionArn,
    bufferBytes: mebibytes * 2 ** 20,
    retries: numberOf(parameters.NumberOfRetries) ?? defaultRetries,
  });
}

function parametersOf(processor: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const parameters = (Array.isArray(processor.parameters) ? processor.parameters : []).map(objectOf);
  return Object.fromEntries(
    parameters.map((parameter) => [String(parameter?.parameterName), String(parameter?.parameterValue)]),
  );
}
