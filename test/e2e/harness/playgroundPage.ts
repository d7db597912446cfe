import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { places } from '../../../demo/playgroundConfig.ts';
import { createReplyGate, type ReplyGate } from './replyGate.ts';

/** The Agents Playground in a browser, as a person uses it. Everything waits for what it names; nothing sleeps. */
export interface PlaygroundPage {
  /** For what is not covered here. */
  readonly page: Page;
  /** Shows the personal chat. */
  openPersonalChat(): Promise<void>;
  /** Shows the group chat. */
  openGroupChat(): Promise<void>;
  /** Shows a channel of the team. The first time, the Playground installs the app there by itself. */
  openChannel(name: string): Promise<void>;
  /** Menu "Mock an Activity" → "Install application", for the place that is shown. */
  install(): Promise<void>;
  /** Menu "Mock an Activity" → "Uninstall application", for the place that is shown. */
  uninstall(): Promise<void>;
  /**
   * Sends a text in the personal chat. Returns the bot's first message after it, once that is there; or the first that has these words:
   * a minute after the start a person's one message of the day may come in between.
   */
  say(text: string, words?: string): Promise<Locator>;
  /**
   * Sends a message with a file in the personal chat, as Teams does for what somebody attaches: the Playground has no button for it, and
   * takes it as the activity that its menu “Mock an Activity” sends. Returns the bot's next message.
   */
  attach(file: { readonly name: string; readonly url: string }): Promise<Locator>;
  /** Mentions the bot and sends a text in the group chat. Returns the bot's first message after it. */
  sayToBot(text: string): Promise<Locator>;
  /** Starts a post in the channel that is shown, mentioning the bot. Returns the post, replies included, once it is there. */
  post(text: string): Promise<Locator>;
  /** The bot's messages in the chat that is shown, oldest first. */
  messages(): Locator;
  /** Cards in the place that is shown which contain `text`: in a chat the newest is last, in a channel first. */
  cards(text: string | RegExp): Locator;
  /** Posts in the channel that is shown which contain `text`, newest first. */
  posts(text: string | RegExp): Locator;
  /** Saves what is visible as `name`.png in the folder given to {@link openPlayground}. */
  screenshot(name: string): Promise<string>;
  /** Closes the page and what belongs to it. */
  close(): Promise<void>;
}

const editor = '[data-lexical-editor="true"]';
const message = '.fai-OutputCard';
const ownMessage = '[aria-label="Message header"]:not(:has([aria-label="Message author"]))';
const following = 'xpath=following::*[contains(concat(" ", @class, " "), " fai-OutputCard ")]';

/** Opens a Playground in the personal chat of whoever sits at it, once the bot has greeted them. */
export async function openPersonalChatAt(
  browser: Browser,
  url: string,
  screenshotFolder: string,
): Promise<PlaygroundPage> {
  const page = await openPlayground(browser, url, screenshotFolder);
  await page.openPersonalChat();
  await page.messages().nth(0).waitFor();
  return page;
}

/** Opens the Playground and waits until it is connected to the bot. Screenshots go to `screenshotFolder`. */
export async function openPlayground(
  browser: Browser,
  url: string,
  screenshotFolder: string,
): Promise<PlaygroundPage> {
  const context = await newContext(browser);
  const page = await context.newPage();
  const gate = await createReplyGate(page);
  await page.goto(url);
  await page.getByText('Connected.').first().waitFor();
  // The log repeats every text that is sent, and takes a third of the width.
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  const open = (name: string) => page.getByRole('treeitem', { name }).click();
  return {
    page,
    openPersonalChat: () => open('Personal Chat'),
    openGroupChat: () => open('Finance leadership chat'),
    openChannel: async (name) => {
      await open(` - ${name}`);
      await page.getByText('Start a new post').waitFor();
    },
    install: () => mockActivity(page, 'Install application'),
    uninstall: () => mockActivity(page, 'Uninstall application'),
    say: (text, words) => sendInChat(page, gate, text, false, words),
    attach: (file) => attachFile(page, file),
    sayToBot: (text) => sendInChat(page, gate, text, true),
    post: (text) => postInChannel(page, gate, text),
    messages: () => page.locator(message),
    cards: (text) => page.locator('.ac-adaptiveCard').filter({ hasText: text }),
    posts: (text) => page.locator('.fui-Card').filter({ hasText: text }),
    screenshot: async (name) => {
      const path = `${screenshotFolder}/${name}.png`;
      await page.screenshot({ path });
      return path;
    },
    close: () => context.close(),
  };
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1000 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(20_000);
  // Its web font comes from the internet; a test must not depend on that.
  await context.route(
    (url) => !['localhost', '127.0.0.1'].includes(url.hostname),
    (route) => route.abort(),
  );
  return context;
}

async function mockActivity(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Mock an Activity' }).click();
  // By its text: as accessible names these items have those of the SDK's handlers.
  await page
    .getByRole('menuitem')
    .filter({ hasText: new RegExp(`^${item}$`) })
    .click();
  await page.getByRole('button', { name: 'Send activity' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function sendInChat(
  page: Page,
  gate: ReplyGate,
  text: string,
  mention: boolean,
  words = '',
): Promise<Locator> {
  const own = page.locator(ownMessage);
  const before = await own.count();
  await typeInto(page, page.locator(editor), text, mention);
  await gate(() => page.getByRole('button', { name: 'Send Message' }).click());
  const after = own.nth(before).locator(following);
  await after.filter({ hasText: words }).first().waitFor();
  // By its place: what is pressed on it changes its words.
  for (let at = 0; ; at += 1)
    if ((await after.nth(at).filter({ hasText: words }).count()) > 0) return after.nth(at);
}

async function attachFile(
  page: Page,
  { name, url }: { readonly name: string; readonly url: string },
): Promise<Locator> {
  const before = await page.locator(message).count();
  const activities = new URL('/_internal/v1/customActivities', page.url()).href;
  const params = { conversationId: places.personalChat, type: 'install' };
  const template = await (await page.request.get(`${activities}/template`, { params })).json();
  const { action: _, ...around } = template;
  const content = { downloadUrl: url, uniqueId: name, fileType: name.split('.').at(-1) };
  const attachments = [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name, content }];
  await page.request.post(activities, { data: { ...around, type: 'message', text: '', attachments } });
  const reply = page.locator(message).nth(before);
  await reply.waitFor();
  return reply;
}

async function postInChannel(page: Page, gate: ReplyGate, text: string): Promise<Locator> {
  const composer = page.locator('.fui-Card').first();
  const posts = page.locator('.fui-Card').filter({ hasText: text });
  const before = await posts.count();
  await typeInto(page, composer.locator(editor), text, true);
  await gate(() => composer.getByRole('button', { name: 'Post', exact: true }).click());
  await posts.nth(before).waitFor();
  return posts.first();
}

/** insertText rather than keys: Enter would send, and "@" opens the list of people. */
async function typeInto(page: Page, box: Locator, text: string, mention: boolean): Promise<void> {
  await box.click();
  if (mention) {
    await page.keyboard.type('@Golden');
    await page.getByRole('listbox', { name: 'Typeahead menu' }).getByRole('menuitem').first().click();
  }
  await page.keyboard.insertText(mention ? ` ${text}` : text);
}
