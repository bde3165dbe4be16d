// Enhancement only: every page works without this file.
"use strict";

// Theme: change at once, and let the server keep the cookie.
for (const form of document.querySelectorAll("form[data-theme-form]")) {
  const root = document.documentElement;
  const button = form.querySelector("button");
  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const theme = isDark() ? "light" : "dark";
    const body = new FormData(form);
    body.set("theme", theme);
    root.dataset.theme = theme;
    button.value = theme === "dark" ? "light" : "dark";
    fetch(form.action, { method: "POST", body: new URLSearchParams(body), redirect: "manual" });
  });
}

// Copy: <button data-copy="id" data-done="已复制" hidden> copies the text of the element.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.textContent = button.dataset.done;
  });
}

// A graph wider than its frame begins with the document it is about.
for (const frame of document.querySelectorAll(".graph")) {
  const middle = frame.querySelector(".middle")?.getBoundingClientRect();
  if (!middle) continue;
  const { left, width } = frame.getBoundingClientRect();
  frame.scrollLeft += middle.left - left - (width - middle.width) / 2;
}

// Browsers without ::details-content: open what is always open on wide screens.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) {
  for (const details of document.querySelectorAll("details.wide")) details.open = true;
}

// Answering by keyboard, only while the focus is inside a form[data-keys] (WCAG 2.1.4):
// 1 2 3 choose an answer, R goes to the reason, J and K to the next and the previous comment,
// Ctrl+Enter sends.
const IN_TEXT = "textarea, select, input:not([type=radio]):not([type=checkbox])";

function move(form, step) {
  const all = [...document.querySelectorAll(".cm")];
  const target = all[all.indexOf(form.closest(".cm")) + step];
  if (!target) return;
  target.tabIndex = -1;
  (target.querySelector("input[type=radio]") ?? target).focus();
}

function pressed(form, event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches(IN_TEXT)) return;
  const key = event.key.toLowerCase();
  const radio = form.querySelectorAll("input[type=radio]")["123".indexOf(key)];
  if (radio) {
    radio.checked = true;
    radio.focus();
  } else if (key === "r") {
    event.preventDefault();
    form.querySelector("textarea")?.focus();
  } else if (key === "j" || key === "k") {
    move(form, key === "j" ? 1 : -1);
  }
}

for (const form of document.querySelectorAll("form[data-keys]")) {
  form.addEventListener("keydown", (event) => pressed(form, event));
}
