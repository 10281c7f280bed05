import type { z } from "zod";
import type { Account } from "./account";
import type { Properties } from "./values";

/** One data source: a question to AWS that makes nothing. */
export interface Call<Arguments extends Properties = Properties> {
  readonly token: string;
  readonly arguments: z.ZodObject;
  /** @throws AwsError where AWS refuses, NotModelled where the question is outside of the model. */
  answer(args: Arguments, account: Account): Properties;
}

/** Define a data source. Its arguments' types come from their schema. */
export function call<Shape extends z.ZodObject>(
  token: string,
  definition: Omit<Call<z.output<Shape>>, "token"> & { readonly arguments: Shape },
): Call {
  return { ...definition, token };
}
