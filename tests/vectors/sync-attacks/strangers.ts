import { fence, update, type Attack } from './attack.ts';
import { freshClientId, typed } from './documents.ts';

const impatient = [update(typed(freshClientId(), 'Jeg var her')), fence(1)];
const nowhere = 'agreement.00000000-0000-7000-8000-00000000ffff';

const paths: readonly (readonly [string, Attack['ends']])[] = [
  [nowhere, 'notFound'],
  ['anything', 'notFound'],
  ['agreement.', 'notFound'],
  ['agreement.%27%20OR%201%3D1%20--', 'notFound'],
  ['..%2F..%2Fetc%2Fpasswd', 'notFound'],
  ['%00', 'notFound'],
  [`${nowhere}%0A`, 'notFound'],
  [nowhere.toUpperCase(), 'notFound'],
  ['x'.repeat(200), 'notFound'],
  ['x'.repeat(201), 404],
  ['%E0%A4%A', 404],
  ['', 404],
  ['a/b', 404],
];

const versions = ['0', '-1', 'abc', '1.5', '', '1e3', '99999999', '1%00', '%F0%9F%98%80', '0x1'];
const pages = ['https://elsewhere.dk', 'null', 'http://localhost.elsewhere.dk', 'https://localhost:1', 'file://', 'http://localhost@elsewhere.dk', 'javascript:0', 'x'];

/** Those who have no business here, or come from where they should not. */
export const strangers: readonly Attack[] = [
  ...paths.map(([path, ends]): Attack => ({ name: `a document named ${JSON.stringify(path.slice(0, 60))}, ${String(path.length)} long`, by: 'editor', path, frames: impatient, ends })),
  ...versions.map((version): Attack => ({ name: `version ${JSON.stringify(version)}`, by: 'editor', path: `${nowhere}?v=${version}`, frames: impatient, ends: 'oldVersion' })),
  ...pages.map((origin): Attack => ({ name: `a page of ${origin}`, by: 'nobody', headers: { origin, cookie: 'planrum.session_token=x' }, frames: impatient, ends: 'foreignOrigin' })),
  ...['Bearer plr_nobody', 'Bearer ', 'Bearer', 'Basic YW5uYTphbm5h', 'plr_', `Bearer ${'x'.repeat(5_000)}`].map(
    (authorization): Attack => ({ name: `authorization ${JSON.stringify(authorization.slice(0, 20))}`, by: 'nobody', headers: { authorization }, frames: impatient, ends: 'notSignedIn' }),
  ),
  { name: 'nobody at all', by: 'nobody', frames: impatient, isHasty: true, ends: 'notSignedIn' },
  { name: 'a cookie that is none', by: 'nobody', headers: { cookie: 'planrum.session_token=; ;;=,' }, frames: impatient, ends: 'notSignedIn' },
  { name: 'an account that may not', by: 'guest', frames: impatient, isHasty: true, ends: ['notFound', 'forbidden'] },
];
