import type { Http } from "../../functions/shared/http";

/** Requests to the OpenSearch at this address, by a user whom its own security plugin knows. */
export function basicHttp(
  address: string,
  { name, password }: { readonly name: string; readonly password: string },
): Http {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
  return async ({ method, path, body, contentType = "application/json", headers }) => {
    const response = await fetch(address + path, {
      method,
      headers: { authorization, "content-type": contentType, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: await response.text() };
  };
}
