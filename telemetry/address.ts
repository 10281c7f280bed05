import ipaddr from "ipaddr.js";

/** A block of addresses, parsed once so that many addresses can be compared with it. */
export type AddressBlock = readonly [ipaddr.IPv4, number] | readonly [ipaddr.IPv6, number];

/**
 * Whether the text is an IPv4 or IPv6 address as flow logs write one: four decimal numbers, or any IPv6 form without
 * a zone. The shorter and octal IPv4 forms that some libraries read are none.
 */
export function isAddress(text: string): boolean {
  return isIPv4Address(text) || (text.includes(":") && !text.includes("%") && isIPv6Address(text));
}

/**
 * Whether the text is four decimal numbers up to 255 without leading zeros. Written as a loop since it is run for
 * each address of each record, where the library's regular expression takes most of a parser's time.
 */
export function isIPv4Address(text: string): boolean {
  let octets = 0;
  let value = 0;
  let digits = 0;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : dot;
    if (code === dot) {
      if (digits === 0 || value > 255) return false;
      octets++;
      value = 0;
      digits = 0;
    } else {
      if (code < zero || code > nine || (digits > 0 && value === 0)) return false;
      value = value * 10 + code - zero;
      digits++;
    }
  }
  return octets === 4;
}

/**
 * Whether the text is an IPv6 address of any form without a zone. The two common ones, eight groups, and fewer with
 * `::` between or behind them, are told in a loop, for the same reason; the others by the library.
 */
function isIPv6Address(text: string): boolean {
  let groups = 0;
  let digits = 0;
  let gaps = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isHexDigit(code)) {
      digits++;
    } else if (code === colon && digits > 0 && digits <= 4) {
      groups++;
      digits = 0;
    } else if (code === colon && groups > 0 && gaps === 0) {
      gaps++;
    } else {
      return isOtherIPv6Form(text);
    }
  }
  const isWhole = digits > 0 ? digits <= 4 : text.endsWith("::");
  if (digits > 0) groups++;
  return (isWhole && (gaps === 0 ? groups === 8 : groups < 8)) || isOtherIPv6Form(text);
}

/** What the library reads, but for the numbers of an embedded IPv4 address in another base: `::01.2.3.4`. */
function isOtherIPv6Form(text: string): boolean {
  const embedded = text.slice(text.lastIndexOf(":") + 1);
  return ipaddr.IPv6.isValid(text) && (!embedded.includes(".") || isIPv4Address(embedded));
}

function isHexDigit(code: number): boolean {
  // The letters of either case are 32 apart.
  const letter = code | 32;
  return (code >= zero && code <= nine) || (letter >= letterA && letter <= letterF);
}

const colon = 58;
const letterA = 97;
const letterF = 102;
const dot = 46;
const zero = 48;
const nine = 57;

/** The one text that flow logs write for this address; `undefined` if it is none. */
export function canonicalAddress(text: string): string | undefined {
  return isAddress(text) ? canonicalText(parsed(text)) : undefined;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; `undefined` if the text is no block or has bits below its prefix. */
export function parseCidr(text: string): AddressBlock | undefined {
  const range = rangeOf(text);
  return range?.address === range?.block[0].toString() ? range?.block : undefined;
}

/** The block that the text means, without bits below its prefix, as flow logs write its address; `undefined` if it is none. */
export function canonicalCidr(text: string): string | undefined {
  const range = rangeOf(text);
  return range && `${canonicalText(range.block[0])}/${range.block[1]}`;
}

/** Whether the address is in the block; an address of the other family never is, nor a text that is no address. */
export function isInBlock(address: string, block: AddressBlock): boolean {
  if (!isAddress(address)) return false;
  const given = parsed(address);
  const [network, bits] = block;
  if (given instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && given.match(network, bits);
  return network instanceof ipaddr.IPv6 && given.match(network, bits);
}

export function isIPv4Block(block: AddressBlock): block is readonly [ipaddr.IPv4, number] {
  return block[0] instanceof ipaddr.IPv4;
}

/** First and last address of a block, as bytes: 4 of an IPv4 address, 16 of an IPv6 address. */
export function blockBounds([network, bits]: AddressBlock): readonly [first: number[], last: number[]] {
  const first = network.toByteArray();
  const last = first.map((byte, index) => {
    const free = Math.min(8, Math.max(0, (index + 1) * 8 - bits));
    return byte + 2 ** free - 1;
  });
  return [first, last];
}

function canonicalText(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

/**
 * Reads what {@link isAddress} says is one. An embedded IPv4 address is written as the two groups that it is before, since
 * the library takes `::1.2.3.4` for `::ffff:1.2.3.4`.
 */
function parsed(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const colonAt = text.lastIndexOf(":");
  if (colonAt < 0 || !text.includes(".")) return ipaddr.parse(text);
  const [a = 0, b = 0, c = 0, d = 0] = text
    .slice(colonAt + 1)
    .split(".")
    .map(Number);
  const groups = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(":");
  return ipaddr.parse(`${text.slice(0, colonAt + 1)}${groups}`);
}

/** The address before the slash, and the block that it lies in. */
function rangeOf(text: string): { readonly address: string; readonly block: AddressBlock } | undefined {
  const [address = "", length = "", ...more] = text.split("/");
  if (more.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(length) || !isAddress(address)) return undefined;
  const given = parsed(address);
  const bits = Number(length);
  if (bits > (given instanceof ipaddr.IPv4 ? 32 : 128)) return undefined;
  const block: AddressBlock =
    given instanceof ipaddr.IPv4
      ? [ipaddr.IPv4.networkAddressFromCIDR(text), bits]
      : [ipaddr.IPv6.networkAddressFromCIDR(`${given.toString()}/${bits}`), bits];
  return { address: given.toString(), block };
}
