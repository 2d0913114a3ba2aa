import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// The first is Chromium without a window, and all that surrounds one: the tests take three quarters of the time with it.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

export const chromiumAdvice =
  'No Chromium was found, and the browser tests need one. On Debian and Ubuntu: apt-get install chromium-headless-shell (or chromium). Elsewhere set CHROMIUM_PATH to the program of a Chromium or Chrome.';

/**
 * The browser that the tests drive: CHROMIUM_PATH, or the first that is installed.
 * @returns {string | null} its path; null when there is none.
 */
export function findChromium() {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return isProgram(given) ? given : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places];
  return candidates.find(isProgram) ?? null;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
