// The W3C WebDriver protocol: commands as HTTP requests with JSON. Only what the drivers use.

/** Resolves to `send(method, path, body)` within a new session of the driver at `base`. */
export async function startSession(base, capabilities) {
  const { sessionId } = await request(base, "POST", "/session", {
    capabilities: { alwaysMatch: capabilities },
  });
  return (method, path, body) => request(base, method, `/session/${sessionId}${path}`, body);
}

async function request(base, method, path, body = method === "POST" ? {} : undefined) {
  const response = await fetch(base + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Resolves when the driver `child` answers at `base`. */
export async function isReady(base, child) {
  while (child.exitCode === null) {
    const status = await fetch(`${base}/status`).catch(() => null);
    if (status?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the driver did not start");
}
