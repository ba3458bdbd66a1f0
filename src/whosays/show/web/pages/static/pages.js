// Small enhancements: theme, keys, next page in place, empty fields kept out of addresses. Pages read without them.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = localStorage.getItem("whosays-theme");
  if (kept) root.dataset.theme = kept;
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  function theme(button) {
    const tell = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    };
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      localStorage.setItem("whosays-theme", root.dataset.theme);
      tell();
      document.dispatchEvent(new Event("whosays:theme"));
    });
  }

  const rows = () => [...document.querySelectorAll(".row")].filter((row) => row.offsetParent);
  function step(by) {
    const all = rows();
    const at = all.findIndex((row) => row.classList.contains("here"));
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return;
    all.forEach((row) => row.classList.remove("here"));
    next.classList.add("here");
    const link = next.querySelector("[data-open], .words, a");
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  const places = { o: "/", c: "/claims", p: "/positions", f: "/figures", d: "/disputes", m: "/map", b: "/brief" };
  let going = 0;
  function keys(event) {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (Date.now() - going < 1200 && places[event.key]) return void location.assign(places[event.key]);
    going = event.key === "g" ? Date.now() : 0;
    if (event.key === "/") { event.preventDefault(); document.getElementById("find").focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") document.getElementById("keys").showModal();
  }

  async function more(event) {
    const link = event.target.closest("[data-more]");
    const list = document.querySelector("[data-rows] tbody, ul[data-rows]");
    if (!link || !list || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.textContent = "Loading …";
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const rest = page.querySelector("[data-rows] tbody, ul[data-rows]");
      const first = rest && rest.firstElementChild;
      if (rest) list.append(...rest.children);
      const following = page.querySelector("[data-more]");
      if (following) { link.href = following.href; link.textContent = "Next page"; } else link.parentElement.remove();
      const open = first && first.querySelector("[data-open], a");
      if (open) open.focus({ preventScroll: true });
    } catch { location.assign(link.href); }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-theme]:not(html)").forEach(theme);
    document.querySelectorAll("[data-keys]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => document.getElementById("keys").showModal());
    });
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    document.querySelectorAll("form[data-auto]").forEach((form) => {
      form.addEventListener("input", (event) => { event.target.previousElementSibling.textContent = event.target.value; });
      form.addEventListener("change", () => form.requestSubmit());
      form.querySelector("button").hidden = true;
    });
    document.querySelectorAll("form[data-filters], form.find").forEach((form) =>
      form.addEventListener("formdata", (event) => {
        for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
      })
    );
    document.addEventListener("keydown", keys);
    document.addEventListener("click", more);
  });
})();
