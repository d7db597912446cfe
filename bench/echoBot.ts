import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request as HttpRequest,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';

/**
 * The least that a bot on this stack can do: botbuilder behind restify, every message sent back as text. What the
 * product is compared with. Listens on PORT, and answers /readyz as the product does.
 */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`You said: ${context.activity.text}`);
  await next();
});

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request: Request, response: Response) => {
  await adapter.process(request as HttpRequest, response, (context) => bot.run(context));
});
server.get('/readyz', async (_request: Request, response: Response) => {
  response.send(200);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
