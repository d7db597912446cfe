// A bot without the product, to try the demo and the harness on: one form, one receipt, an echo. Plain JavaScript so that
// it starts at once. GET answers 200; "end" as a text makes it end with a line on standard error.
import { createServer } from 'node:http';

const cardType = 'application/vnd.microsoft.card.adaptive';

const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'A form', weight: 'bolder' },
    { type: 'Input.Text', id: 'value', label: 'Value', isRequired: true, errorMessage: 'Needed' },
    { type: 'Input.Number', id: 'number', label: 'Number' },
    { type: 'Input.Text', id: 'story', label: 'What happened', isMultiline: true },
    {
      type: 'Input.ChoiceSet',
      id: 'status',
      label: 'Data status',
      value: 'a',
      choices: choices('Actual', 'Provisional'),
    },
    { type: 'Input.ChoiceSet', id: 'rag', label: 'RAG', style: 'expanded', choices: choices('Red', 'Amber') },
    { type: 'Input.Date', id: 'when', label: 'Back on track' },
    { type: 'Input.Toggle', id: 'sure', title: 'This is right' },
  ],
  actions: ['Save', 'Refuse'].map((title) => ({
    type: 'Action.Execute',
    title,
    verb: title,
    data: { code: 'K11' },
  })),
};

function choices(...titles) {
  return titles.map((title) => ({ title, value: title.toLowerCase() }));
}

async function send(activity, body, replace) {
  const conversation = encodeURIComponent(activity.conversation.id);
  const url = `${activity.serviceUrl}/v3/conversations/${conversation}/activities/${replace ?? activity.id}`;
  const { recipient: from, from: recipient } = activity;
  const response = await fetch(url, {
    method: replace ? 'PUT' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', from, recipient, conversation: activity.conversation, ...body }),
  });
  return replace ? undefined : response.json();
}

const card = (content) => ({ attachments: [{ contentType: cardType, content }] });
const note = (text) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text, wrap: true }],
});

async function react(activity) {
  if (activity.type === 'installationUpdate') return send(activity, { text: `${activity.action}: welcome` });
  if (activity.type !== 'message') return undefined;
  if (activity.text === 'end') {
    console.error('the stand-in was told to end');
    process.exit(3);
  }
  if (activity.text.includes('form')) return send(activity, card(form));
  if (!activity.text.includes('change')) return send(activity, { text: `echo: ${activity.text}` });
  const { id } = await send(activity, card(note('before the change')));
  return send(activity, card(note('after the change')), id);
}

function answer({ action }) {
  if (action.verb === 'Refuse') {
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'This is not yours.',
    };
  }
  return { statusCode: 200, type: cardType, value: note(`Receipt ${JSON.stringify(action.data)}`) };
}

createServer(async (request, response) => {
  const chunks = await Array.fromAsync(request);
  if (request.method === 'GET') return response.writeHead(200).end();
  const text = Buffer.concat(chunks).toString();
  // The Playground posts an empty body to see whether anybody is there.
  if (text === '') return response.writeHead(400).end();
  const activity = JSON.parse(text);
  if (activity.type === 'invoke') {
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer(activity.value)));
  }
  response.writeHead(200).end();
  return react(activity);
}).listen(Number(process.env.PORT), '127.0.0.1');
