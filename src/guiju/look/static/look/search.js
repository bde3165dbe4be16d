// Enhancement only: searching works as plain forms and links without this file.
"use strict";

// Suggestions: a combobox with a list (WAI-ARIA 1.2). The list lies over the page, so nothing moves.
// Arrows choose, Enter opens what is chosen, else searches; Escape closes.
function suggestFor(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("div");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  list.hidden = true;
  form.after(list);
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

  let asked = 0;
  let timer = 0;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => options().findIndex((option) => option.ariaSelected === "true");

  function show(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    const option = options()[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const number = ++asked;
    if (!input.value.trim()) return show(false);
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(input.value)}`).catch(() => null);
    if (number !== asked) return; // something newer was typed
    list.innerHTML = answer?.ok ? await answer.text() : "";
    show(options().length > 0 && document.activeElement === input);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120); // milliseconds without typing
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.hidden) {
      event.preventDefault();
      const count = options().length;
      const from = chosen();
      choose(from < 0 && step < 0 ? count - 1 : (from + step + count) % count);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "Enter" && !list.hidden && chosen() >= 0) {
      event.preventDefault();
      options()[chosen()].click();
    }
  });
  input.addEventListener("blur", () => setTimeout(() => show(false), 200)); // after a click in the list
}

for (const form of document.querySelectorAll("form[data-suggest]")) suggestFor(form);

// Facets: a changed choice is applied at once; what was folded open stays open, the focus stays.
document.documentElement.classList.add("live");

async function apply(form) {
  const url = `${form.getAttribute("action")}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...form.querySelectorAll("details")].map((details) => details.open);
  const focused = document.activeElement;
  const name = focused?.name;
  const value = focused?.value;
  document.getElementById("results").replaceWith(page.getElementById("results"));
  const fresh = page.querySelector("form[data-live]");
  const titles = new Map([...form.querySelectorAll("details.facet")].map((d) => [d.querySelector("summary").textContent, d.open]));
  for (const details of fresh.querySelectorAll("details.facet")) {
    details.open = titles.get(details.querySelector("summary").textContent) ?? details.open;
  }
  if (open.length === fresh.querySelectorAll("details").length) {
    fresh.querySelectorAll("details").forEach((details, n) => (details.open = open[n]));
  }
  form.replaceWith(fresh);
  const summary = page.querySelector(".facets > details > summary");
  if (summary) document.querySelector(".facets > details > summary").replaceWith(summary);
  const again = [...fresh.elements].find((field) => field.name === name && (field.type !== "checkbox" || field.value === value));
  again?.focus({ preventScroll: true });
  history.pushState(null, "", url);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form) apply(form);
});
window.addEventListener("popstate", () => location.reload());
