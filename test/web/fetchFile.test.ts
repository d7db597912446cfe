import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowFileUrl, createFetchFile } from '../../src/web/fetchFile.ts';
import { recordingLog } from '../fakes/recordingLog.ts';

const production = allowFileUrl('production');

test.each([
  'https://council.sharepoint.com/sites/x/_layouts/15/download.aspx?UniqueId=1&tempauth=2',
  'https://council-my.sharepoint.com/personal/a/file.csv',
  'https://public.am.files.onedrive.com/y4m',
  'https://onedrive.live.com/download?x=1',
])('%s may be fetched from in production', (url) => {
  expect(production(url)).toBe(true);
});

test.each([
  'http://council.sharepoint.com/file',
  'https://sharepoint.com.evil.example/file',
  'https://evilsharepoint.com/file',
  'https://sharepoint.com/file',
  'https://council.sharepoint.com:8443/file',
  'https://council.sharepoint.com@evil.example/file',
  'https://user:secret@council.sharepoint.com/file',
  'https://evil.example/council.sharepoint.com',
  'https://169.254.169.254/metadata',
  'http://127.0.0.1:10002/',
  'http://localhost/',
  'file:///etc/passwd',
  'data:text/csv,a',
  'council.sharepoint.com/file',
  '',
])('%s may not', (url) => {
  expect(production(url)).toBe(false);
});

test('the local environment takes files from this machine only', () => {
  const local = allowFileUrl('local');
  expect(local('http://127.0.0.1:5000/a.csv')).toBe(true);
  expect(local('https://council.sharepoint.com/a.csv')).toBe(false);
  expect(local('http://127.0.0.1.evil.example/a.csv')).toBe(false);
});

describe('fetching', () => {
  let server: Server;
  let base: string;
  let answer: RequestListener;
  const log = recordingLog();
  const fetchFile = createFetchFile(allowFileUrl('local'), log, 500);

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test('a file comes as it is, without cookies or tokens', async () => {
    let headers: object = {};
    answer = (request, response) => {
      headers = request.headers;
      response.end('a,b\n');
    };
    expect(await fetchFile(`${base}/a.csv`)).toMatchObject({ ok: true });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['authorization']));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
  });

  test.each([
    ['an address that is not allowed', () => 'https://evil.example/a.csv', /SharePoint or OneDrive/],
    ['nothing at the address', () => `${base}/missing`, /could not be fetched/],
    ['a redirection to elsewhere', () => `${base}/elsewhere`, /SharePoint or OneDrive/],
    ['redirections without end', () => `${base}/round`, /could not be fetched/],
    ['more than a megabyte', () => `${base}/large`, /larger than 1 MB/],
    ['more than a megabyte that claims less', () => `${base}/endless`, /larger than 1 MB/],
    ['a server that says nothing', () => `${base}/silent`, /took too long/],
    ['a server that stops in the middle', () => `${base}/half`, /took too long/],
    ['nobody there', () => 'http://127.0.0.1:1/a.csv', /could not be fetched/],
  ])('%s is refused with a sentence', async (_what, url, reason) => {
    answer = (request, response) => {
      const pages: Record<string, () => void> = {
        '/elsewhere': () => redirect(response, 'http://169.254.169.254/'),
        '/round': () => redirect(response, '/round'),
        '/large': () => void response.end(Buffer.alloc(1024 * 1024 + 1)),
        '/endless': () => {
          const more = (): void => {
            while (!response.destroyed && response.write(Buffer.alloc(65_536)));
          };
          response.on('drain', more);
          more();
        },
        '/silent': () => undefined,
        '/half': () => void response.write('a,b\n'),
      };
      const page = pages[request.url ?? ''];
      if (page) page();
      else {
        response.statusCode = 404;
        response.end();
      }
    };
    const fetched = await fetchFile(url());
    expect(fetched.ok ? 'fetched' : fetched.reason).toMatch(reason);
  });

  test('an address is never logged: it is the permission', () => {
    expect(log.text()).not.toMatch(/127\.0\.0\.1|evil|csv/);
  });
});

/** Not with `writeHead`, which gives nothing back once a test beside this one has loaded restify. */
function redirect(response: ServerResponse, location: string): void {
  response.statusCode = 302;
  response.setHeader('location', location);
  response.end();
}
