// The real server against raw sockets: what a browser never sends, and what must hold all the same.
//
// `node --test tests/server/net_e2e/server.test.js`; FRONTDESK_PROGRAM names another build of it.
import "./http_limits.js";
import "./site.js";
import "./book.js";
import "./plain.js";
import "./sockets.js";
import "./frames.js";
import "./compression.js";
import "./streams.js";
import "./race.js";
import "./kill.js";
import "./lifecycle.js";
