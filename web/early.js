// Runs before the page's body is there, so that the composer never exists without it: what is sent
// before the modules have arrived waits in the form's own list, and web/composer.js takes over from
// there. A classic script on purpose; modules run only after the whole page was read.
(() => {
  const isReady = (form) => form.dataset.ready !== undefined;

  function keep(form) {
    const area = form.querySelector("textarea");
    const text = area.value.trim();
    if (!text) return;
    const line = document.createElement("li");
    line.textContent = text;
    form.querySelector(".waiting").append(line);
    area.value = "";
  }

  document.addEventListener("click", (event) => {
    const form = event.target.closest("#composer");
    if (form && !isReady(form) && event.target.closest("button")) keep(form);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("#composer");
    if (!form || isReady(form) || event.key !== "Enter" || event.shiftKey) return;
    if (event.isComposing || event.keyCode === 229) return;
    if (!matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    keep(form);
  });
})();
