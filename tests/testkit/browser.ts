import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page, type WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { demoPassword, type App } from './app.ts';
import { chromiumAdvice, findChromium } from './chromium.mjs';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Who of the demo opens the page: what stands before the @ of their address. */
export type DemoPerson = 'chef' | 'skole' | 'cai' | 'kvinfo' | 'fob' | 'bestyrelse' | 'fond';

export interface VisitOptions {
  /** Signed in as this person; nobody when left out. */
  readonly as?: DemoPerson;
  readonly width?: number;
  readonly locale?: 'da-DK' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
  /** Console messages that the test provokes, such as a refused connection. Any other error fails the test. */
  readonly expectedErrors?: RegExp;
  /** Gets the page before it goes to the address, to stand between it and the server. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens pages for a test. What goes wrong in a page fails the test that opened it. */
export interface TestBrowser {
  /** A page at an address of the application, as a browser of its own that shares nothing with others. */
  visit(app: Pick<App, 'url'>, path: string, options?: VisitOptions): Promise<Page>;
}

/** Gives a test file a Chromium. @throws with how to get one when there is none. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error(chromiumAdvice);
    // As people's browsers do, it may bring a page back as it was when one goes back to it.
    browser = await chromium.launch({ executablePath, args: flags, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0), 'errors in the pages').toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  return {
    async visit(app, path, { as, width = 1440, locale = 'da-DK', colorScheme = 'light', expectedErrors, prepare } = {}) {
      if (browser === undefined) throw new Error('The browser runs while tests run, not before');
      const isPhone = width < 760;
      const context = await browser.newContext({
        baseURL: app.url,
        viewport: { width, height: isPhone ? 844 : 900 },
        hasTouch: isPhone,
        locale,
        colorScheme,
        timezoneId: 'Europe/Copenhagen',
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      if (as !== undefined) await signIn(context, app, as);
      const page = await context.newPage();
      page.on('pageerror', (error) => void faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && expectedErrors?.test(message.text()) !== true) faults.push(message.text());
      });
      await prepare?.(page);
      await page.goto(path);
      return page;
    },
  };
}

/** Signs a browser in without showing the form, which has tests of its own. */
async function signIn(context: BrowserContext, app: Pick<App, 'url'>, person: DemoPerson): Promise<void> {
  const response = await context.request.post(`${app.url}/graphql`, {
    headers: { origin: app.url },
    data: {
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { id } } userErrors { message } } }',
      variables: { input: { email: `${person}@demo.planrum.dk`, password: demoPassword } },
    },
  });
  const body: unknown = await response.json();
  expect(body).toMatchObject({ data: { signIn: { userErrors: [] } } });
}

/** The page's connection for live changes, to be cut and let through again by the test. */
export class LiveConnection {
  private readonly open = new Set<WebSocketRoute>();
  private isCut = false;

  /** Stands between the page and the server; give it as `prepare`. */
  readonly watch = async (page: Page): Promise<void> => {
    await page.routeWebSocket(/\/graphql$/, (socket) => {
      if (this.isCut) {
        void socket.close({ code: 1012 });
        return;
      }
      this.open.add(socket);
      socket.connectToServer();
    });
  };

  async cut(): Promise<void> {
    this.isCut = true;
    await Promise.all([...this.open].map((socket) => socket.close({ code: 1012 })));
    this.open.clear();
  }

  restore(): void {
    this.isCut = false;
  }
}

/** Fails when axe finds anything against WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // The other mode puts results together in a page of its own, for frames of other sites, and takes three times as long. We have no frames.
    .setLegacyMode()
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Fails when the page is wider than its window: on a phone that means a shrunken desktop. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess, `width of ${page.url()}`).toBe(0);
}
