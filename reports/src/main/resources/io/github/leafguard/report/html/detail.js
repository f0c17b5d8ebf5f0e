// One case with everything that is known of it.

// In the order of the page; the numbers are the places in the data.
const COLUMNS = [["Place", 2, "code"], ["What", 3, "text"], ["Before", 4, "code"], ["After", 5, "code"], ["What it means", 6, "text"], ["Counts as", 0, "text"], ["Rule", 1, "code"]];

async function showCase(panel, cases, number) {
  const row = cases.row(number);
  const full = await cases.full(number);
  const title = element("h3", { id: "case-title", tabindex: "-1" }, element("code", {}, row.id));
  const facts = element("dl");
  const fact = (name, ...value) => facts.append(element("dt", {}, name), element("dd", {}, ...value));
  fact("Status", element("span", { class: "status " + row.status.replace(" ", "-") }, row.status));
  fact("Host", element("a", { href: viewOf({ candidate: cases.candidate, host: row.host }) }, row.host));
  if (row.kind !== "") {
    fact("Guest", row.kind);
  }
  if (row.source !== "") {
    fact("Archived by", row.source + (full.judgedAs ? `, judged as ${full.judgedAs} (an assumption)` : ""));
  }
  if (full.reason) {
    fact("Why", full.reason);
  }
  if (row.regressions.length > 0) {
    fact("What breaks", ...row.regressions.map(breakOf));
  }
  panel.replaceChildren(title, facts, findings(full.findings ?? []));
  panel.hidden = false;
  panel.scrollIntoView({ block: "nearest" });
  title.focus({ preventScroll: true });
}

/** What breaks, and the change that brought it. */
function breakOf(regression) {
  const line = element("p", {}, element("a", { href: "#" + regression.id }, regression.label), " " + regression.title);
  if (regression.commit !== "") {
    line.append("; since ", element("a", { href: regression.commit }, regression.since));
  } else if (regression.since !== "") {
    line.append("; " + regression.since);
  }
  return line;
}

function findings(list) {
  if (list.length === 0) {
    return element("p", { class: "soft" }, "Nothing was found.");
  }
  const head = element("tr", {}, ...COLUMNS.map(([name]) => element("th", { scope: "col" }, name)));
  const rows = list.map(finding => element("tr", {}, ...COLUMNS.map(([, at, form]) =>
    element("td", {}, form === "code" ? element("code", {}, finding[at]) : finding[at]))));
  const table = element("table", {}, element("caption", {}, "Findings, leaf by leaf"),
    element("thead", {}, head), element("tbody", {}, ...rows));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Findings of this case" }, table);
}
