// What every page needs: calls with the token, short messages, light and dark, menus that close.

const meta = document.querySelector('meta[name="metier-token"]');
let token = meta ? meta.content : "";

/** A refusal of the server: `status`, and the Problem that it sent. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.title || "That did not work.");
    this.status = status;
    this.problem = problem;
  }
}

/** How a page scrolls to what is shown: at once for who wants less motion. */
export function pace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** The answer of a call under /api/v1: what it gives as a value, or a Refusal. Nothing is sent twice but for an old token. */
export async function call(method, path, body, { raw = false, signal, keepalive = false } = {}) {
  const response = await send(`/api/v1${path}`, {
    method,
    signal,
    keepalive,
    headers: body === undefined ? {} : { "Content-Type": raw ? "application/octet-stream" : "application/json" },
    body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
  });
  if (response.status === 204) return null;
  const value = await response.json().catch(() => ({ title: `The answer cannot be read (${response.status}).` }));
  if (!response.ok) throw new Refusal(response.status, value);
  return value;
}

/** The part of a page that answers a file, whether it says yes or no: escaped by the server, to be put in as it is. */
export async function part(path, file) {
  const headers = { "Content-Type": "application/octet-stream", "HX-Request": "true" };
  const response = await send(path, { method: "POST", headers, body: file });
  if (response.headers.get("Content-Type")?.startsWith("text/html")) return { ok: response.ok, html: await response.text() };
  throw new Refusal(response.status, await response.json().catch(() => ({ title: `The answer cannot be read (${response.status}).` })));
}

/** The response to a request with the token; with the newest one where the program was started again. */
async function send(url, options) {
  const request = () => fetch(url, { ...options, headers: { ...options.headers, ...(options.method === "GET" ? {} : { "X-Metier-Token": token }) } });
  const response = await request();
  return response.status === 403 && (await renewToken()) ? request() : response;
}

/** The token of the program that runs now: it was perhaps started again since this page was loaded. */
async function renewToken() {
  const response = await fetch("/api/v1/token");
  if (!response.ok) return false;
  const fresh = (await response.json()).token;
  if (fresh === token) return false;
  token = fresh;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-Metier-Token": token }));
  return true;
}

/** A sign of the set, as an element. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** An element with a class and what is in it; texts stay texts. */
export function element(tag, className = "", ...inside) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** A short message that goes by itself, with one button at most. */
export function toast(message, { level = "", action = "", run = null, seconds = 7 } = {}) {
  const made = element("div", `toast ${level}`, element("p", "", message));
  if (action) {
    const button = element("button", "button small", action);
    button.type = "button";
    button.addEventListener("click", () => {
      made.remove();
      run();
    });
    made.append(button);
  }
  document.getElementById("toasts").append(made);
  setTimeout(() => made.remove(), seconds * 1000);
  return made;
}

/** Something said to those who listen instead of looking. */
export function announce(message) {
  const line = document.getElementById("announce");
  line.textContent = "";
  requestAnimationFrame(() => (line.textContent = message));
}

/** What went wrong, as a message. */
export function complain(error) {
  if (error.name === "AbortError") return;
  const hint = error.problem && error.problem.hint ? ` ${error.problem.hint}` : "";
  const offline = error instanceof TypeError;
  toast(offline ? "Metier does not answer. Is it still running?" : `${error.message}${hint}`, { level: "error", seconds: 12 });
}

const SCHEMES = ["system", "light", "dark"];
const NAMES = { system: "System", light: "Light", dark: "Dark" };
function showScheme() {
  const button = document.getElementById("scheme");
  const scheme = document.documentElement.dataset.scheme;
  button.querySelector("span").textContent = NAMES[scheme];
  button.setAttribute("aria-label", `Colours: ${NAMES[scheme]}`);
}

document.getElementById("scheme").addEventListener("click", () => {
  const now = SCHEMES.indexOf(document.documentElement.dataset.scheme);
  const next = SCHEMES[(now + 1) % SCHEMES.length];
  document.documentElement.dataset.scheme = next;
  localStorage.setItem("metier-scheme", next);
  showScheme();
});
showScheme();

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest("li")) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-Metier-Token"] = token;
});
document.addEventListener("htmx:error", (event) => {
  const error = event.detail.error;
  if (error) complain(error);
});
