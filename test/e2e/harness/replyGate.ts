import type { Page } from 'playwright-core';

/** Sends something in the Playground so that the reply cannot overtake it. */
export type ReplyGate = (send: () => Promise<void>) => Promise<void>;

/**
 * Returns a gate for what the bot sends; call it before the page is loaded. The Playground's page drops a reply to a new
 * post when it arrives before the answer to the page's own request that made the post (about one in ten with a bot that
 * replies within milliseconds): the gate holds replies back until that answer was taken in.
 */
export async function createReplyGate(page: Page): Promise<ReplyGate> {
  let holding = false;
  const waiting: (() => void)[] = [];
  await page.routeWebSocket(/_ws_conversation/, (socket) => {
    socket.connectToServer().onMessage((frame) => {
      if (holding) waiting.push(() => socket.send(frame));
      else socket.send(frame);
    });
  });
  return async (send) => {
    holding = true;
    try {
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.url().endsWith('/messages'),
      );
      await send();
      await (await answered).finished();
      // Two frames: the page has read the answer and drawn what it says.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    } finally {
      holding = false;
      for (const pass of waiting.splice(0)) pass();
    }
  };
}
