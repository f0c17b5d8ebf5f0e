// Search, filter, links into the page, keyboard, print.

const search = document.getElementById("search");
const hits = document.getElementById("hits");
const form = document.getElementById("filter");
const count = document.getElementById("count");
const panel = document.getElementById("case");
const table = new CaseTable(document.getElementById("rows"));
const opened = new Map();
const KEYS = ["candidate", "status", "regression", "kind", "source", "host"];
let current = 0;

function casesOf(candidate) {
  if (!opened.has(candidate)) {
    opened.set(candidate, new Cases(candidate).open());
  }
  return opened.get(candidate);
}

function options(select, values) {
  const before = select.value;
  select.replaceChildren(element("option", { value: "" }, "all"),
    ...values.map(([value, text]) => element("option", { value }, text)));
  select.value = values.some(([value]) => value === before) ? before : "";
}

/** A browser that cannot unpack what the page carries says so. */
function tellTrouble(trouble) {
  count.value = `The cases cannot be shown here (${trouble.message}). report.json beside this page has them.`;
}

/** Fills the choices with what the candidate has. */
function offer(cases) {
  if (form.dataset.offers === cases.candidate) {
    return;
  }
  form.dataset.offers = cases.candidate;
  const same = values => values.filter(value => value !== "").sort().map(value => [value, value]);
  options(form.elements.status, same(cases.head.statuses));
  options(form.elements.kind, same(cases.head.kinds));
  options(form.elements.source, same(cases.head.sources));
  options(form.elements.regression, cases.head.regressions.map(each => [each.id, `${each.label} ${each.title}`]));
  document.getElementById("hosts").replaceChildren(...cases.head.hosts.map(value => element("option", { value })));
}

/** Shows the cases that match, again after each part that is unpacked meanwhile. */
async function showCases() {
  const turn = ++current;
  const cases = await casesOf(form.elements.candidate.value);
  offer(cases);
  const show = () => {
    if (turn !== current) {
      return;
    }
    const filter = { q: search.value };
    KEYS.forEach(key => (filter[key] = form.elements[key].value));
    const found = cases.matching(filter);
    table.show(cases, found);
    const unpacking = cases.loaded < cases.size ? `; ${cases.loaded} unpacked so far` : "";
    count.value = `${found.length} of ${cases.size} cases${unpacking}`;
    countHits(found.length);
  };
  show();
  await cases.loadAll(show);
  return cases;
}

/** Of what is searched as text, hides what does not match. */
function searchPage() {
  const words = search.value.toLowerCase().split(/\s+/).filter(word => word !== "");
  for (const part of document.querySelectorAll(".regression, .heat tbody tr, .steps li")) {
    part.searched ??= part.textContent.toLowerCase();
    part.hidden = !words.every(word => part.searched.includes(word));
  }
  for (const group of document.querySelectorAll("details.group:has(.regression)")) {
    group.open = group.open || words.length > 0 && group.querySelector(".regression:not([hidden])") !== null;
  }
}

function countHits(cases) {
  const shown = document.querySelectorAll(".regression:not([hidden])").length;
  const all = document.querySelectorAll(".regression").length;
  hits.value = search.value.trim() === "" ? "" : `${shown} of ${all} entries, ${cases} cases`;
}

let pending = 0;
function searchSoon() {
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => {
    searchPage();
    table.box.scrollTop = 0;
    showCases().catch(tellTrouble);
  });
}

/** Remembers the view in the address, so that it can be sent to somebody. */
function keepView() {
  const view = { q: search.value.trim() };
  KEYS.forEach(key => (view[key] = form.elements[key].value));
  const entries = Object.entries(view).filter(([key, value]) => value !== "" && (key !== "candidate" || value !== "1"));
  history.replaceState(null, "", entries.length === 0 ? location.pathname + location.search : viewOf(Object.fromEntries(entries)));
}

/** Brings back the view of an address. */
async function followHash() {
  if (location.hash.startsWith("#?")) {
    const view = new URLSearchParams(location.hash.slice(2));
    search.value = view.get("q") ?? "";
    form.elements.candidate.value = view.get("candidate") ?? "1";
    offer(await casesOf(form.elements.candidate.value));
    KEYS.slice(1).forEach(key => (form.elements[key].value = view.get(key) ?? ""));
    searchPage();
    table.box.scrollTop = 0;
    document.getElementById("cases").scrollIntoView();
    const cases = await showCases();
    await openCase(cases, view.get("case"));
    return;
  }
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target !== null) {
    for (let part = target; part !== null; part = part.parentElement.closest("details")) {
      const fold = part.matches("details") ? part : part.querySelector(":scope > details");
      fold?.setAttribute("open", "");
    }
    target.hidden = false;
    target.scrollIntoView();
  }
}

async function openCase(cases, id) {
  const number = id === null ? -1 : cases.find(id);
  table.opened = number;
  panel.hidden ||= number < 0;
  if (number >= 0) {
    table.box.scrollTop = Math.max(0, table.found.indexOf(number) - 3) * ROW;
    table.draw();
    await showCase(panel, cases, number);
  } else if (id !== null) {
    count.value = `There is no case ${id}`;
  }
}

/** What is folded is on paper as well, also where a browser does not know how to unfold by style. */
function printAll() {
  const folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach(fold => fold.setAttribute("open", ""));
  addEventListener("afterprint", () => folded.forEach(fold => fold.removeAttribute("open")), { once: true });
}

document.documentElement.classList.add("js");
search.addEventListener("input", () => { searchSoon(); keepView(); });
form.addEventListener("input", () => { table.box.scrollTop = 0; showCases().catch(tellTrouble); keepView(); });
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => { search.value = ""; setTimeout(() => { searchSoon(); keepView(); }); });
addEventListener("hashchange", () => followHash().catch(tellTrouble));
addEventListener("beforeprint", printAll);
addEventListener("keydown", event => {
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "Escape" && event.target === search && search.value !== "") {
    search.value = "";
    searchSoon();
    keepView();
  }
});
new IntersectionObserver((entries, watcher) => {
  if (entries.some(entry => entry.isIntersecting)) {
    watcher.disconnect();
    if (current === 0) {
      showCases().catch(tellTrouble);
    }
  }
}, { rootMargin: "400px" }).observe(document.getElementById("case-view"));
startCharts();
if (location.hash !== "") {
  followHash().catch(tellTrouble);
}
