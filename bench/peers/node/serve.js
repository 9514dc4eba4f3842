// How updates come in, the same for all: many at once, over kept-alive connections.
import http from 'node:http';

export const { PEER_API: api, PEER_TOKEN: token, PEER_DATABASE: database } = process.env;
export const polls = process.env.PEER_MODE === 'polling';
export const agent = new http.Agent({ keepAlive: true });

const port = Number(process.env.PEER_PORT);
const path = '/hook';
const secret = 'load-peer';

/** Listens, then tells the messenger where: `callback` is the framework's own request handler for this path and secret. */
export async function listen(callback, setWebhook) {
  const server = http.createServer({ keepAliveTimeout: 60_000 }, callback(path, secret));
  await new Promise((resolve) => server.listen(port, '127.0.0.1', 4096, resolve));
  await setWebhook(`http://127.0.0.1:${port}${path}`, { max_connections: 100, secret_token: secret });
}

/** Ends the process when asked to; whatever was answered is on the disk already. */
export function endOnSignal() {
  process.once('SIGTERM', () => process.exit(0));
}
