// The demo portal's side of embedding: who is signed in, the token for them from the portal's own
// backend, and a list of what the frame told. It runs before embed.js, which stands after it.
(() => {
  const PATIENTS = [
    ["grace", "Grace Hopper"],
    ["alan", "Alan Turing"],
    ["guest", "nobody (guest)"],
  ];
  const asked = new URLSearchParams(location.search).get("patient");
  const patient = PATIENTS.some(([id]) => id === asked) ? asked : PATIENTS[0][0];

  const loader = document.querySelector("script[data-target]");
  if (patient !== "guest") loader.dataset.signIn = "portal";

  const select = document.querySelector("#patient");
  for (const [id, name] of PATIENTS) select.append(new Option(name, id, false, id === patient));
  select.addEventListener("change", () => {
    location.search = `?patient=${encodeURIComponent(select.value)}`;
  });

  document.addEventListener("frontdesk:token-wanted", async ({ detail }) => {
    const response = await fetch(`/token?patient=${encodeURIComponent(patient)}`);
    if (!response.ok) return;
    detail.give((await response.json()).token);
  });

  const events = document.querySelector("#events");
  for (const type of ["ready", "hold", "booked", "cancelled", "error"]) {
    document.addEventListener(`frontdesk:${type}`, ({ detail }) => {
      const line = document.createElement("li");
      line.textContent = detail.id ? `${type} ${detail.id}` : type;
      events.append(line);
    });
  }
})();
