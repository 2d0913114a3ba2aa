import type { IncomingMessage } from 'node:http';

type Incoming = Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/** Whom a request comes from: the address that the outermost of one's own proxies saw. */
export function originOf(request: Incoming, trustedProxies: number): string {
  const nearest = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return nearest;
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const chain = [nearest, ...forwarded.map((part) => part.trim()).filter((part) => part !== '').reverse()];
  return chain[Math.min(trustedProxies, chain.length - 1)] ?? '';
}

/** The network of whom a request comes from. */
export function addressOf(request: Incoming, trustedProxies: number): string {
  return networkOf(originOf(request, trustedProxies));
}

/**
 * The address itself; of IPv6, the network that a household or office gets, since it may use any address in it. The same for every way of
 * writing one.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [before = '', after] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const head = before.split(':').filter((group) => group !== '');
  const tail = after?.split(':').filter((group) => group !== '') ?? [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
