// One connection for all tabs of a browser: a browser opens six to a server at most.
import { follow } from '/console/feed.js';

const KEPT = 2000;
const ports = new Set();
const recent = [];
let start = null;
// Nothing is known before the first connection has come about, or has not.
let connected = null;

function tell(message) {
  if (message.kind === 'state') {
    connected = message.connected;
  } else if (message.kind === 'reset') {
    recent.length = 0;
    start = message.id;
  } else {
    recent.push(message);
    if (recent.length > KEPT) {
      start = recent.shift().id;
    }
  }
  for (const port of ports) {
    port.postMessage(message);
  }
}

onconnect = (connection) => {
  const port = connection.ports[0];
  port.onmessage = ({ data }) => {
    if (data.bye) {
      ports.delete(port);
      return;
    }
    ports.add(port);
    if (start === null) {
      start = data.from;
      follow(start, tell);
    }
    port.postMessage({ kind: 'start', from: start });
    if (connected !== null) {
      port.postMessage({ kind: 'state', connected });
    }
    for (const message of recent) {
      port.postMessage(message);
    }
  };
};
