import { addressOf } from '@planrum/server/access/address.ts';
import { expect, test } from 'vitest';

function from(remoteAddress: string, forwarded?: string | string[]) {
  return { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded as string } };
}

test.each([
  [0, '198.51.100.1, 203.0.113.9', '127.0.0.1'],
  [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  [2, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
  [9, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
  [1, undefined, '127.0.0.1'],
  [1, ' , ', '127.0.0.1'],
])('with %d proxies of one’s own, who says it comes from %s comes from the last address that a stranger cannot choose', (proxies, forwarded, address) => {
  expect(addressOf(from('127.0.0.1', forwarded), proxies)).toBe(address);
});

test.each([
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
  ['nonsense', 'nonsense'],
])('%s counts as %s', (address, counted) => {
  expect(addressOf(from(address), 0)).toBe(counted);
});
