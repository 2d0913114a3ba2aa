/** How to get a browser for the tests. */
export const chromiumAdvice: string;
/** The browser that the tests drive: CHROMIUM_PATH, or the first that is installed. Null when there is none. */
export function findChromium(): string | null;
