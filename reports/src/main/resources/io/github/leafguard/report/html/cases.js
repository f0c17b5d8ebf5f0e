// The table of cases. Only rows that are in view are in the document.

const ROW = 32;
const MARGIN = 10;

class CaseTable {
  constructor(box) {
    this.box = box;
    this.table = box.querySelector("table");
    this.body = box.querySelector("tbody");
    this.found = [];
    this.cases = null;
    this.opened = -1;
    box.addEventListener("scroll", () => this.draw());
    box.addEventListener("keydown", event => this.move(event));
    new ResizeObserver(() => this.draw()).observe(box);
  }

  show(cases, found) {
    this.cases = cases;
    this.found = found;
    this.table.setAttribute("aria-rowcount", found.length + 1);
    this.drawn = null;
    this.draw();
  }

  draw() {
    if (this.cases === null) {
      return;
    }
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - MARGIN);
    const last = Math.min(this.found.length, first + Math.ceil(this.box.clientHeight / ROW) + 2 * MARGIN);
    const drawn = `${first} ${last} ${this.opened}`;
    if (drawn === this.drawn) {
      return;
    }
    this.drawn = drawn;
    const focused = document.activeElement?.closest?.("#rows tr")?.dataset.place;
    const rows = [gap(first)];
    for (let place = first; place < last; place++) {
      rows.push(this.row(place));
    }
    rows.push(gap(this.found.length - last));
    this.body.replaceChildren(...rows);
    if (focused !== undefined) {
      this.focus(Number(focused), true);
    }
  }

  row(place) {
    const number = this.found[place];
    const row = this.cases.row(number);
    const link = element("a", { href: viewOf({ candidate: this.cases.candidate, case: row.id }), title: row.id }, row.id);
    const breaks = element("td");
    for (const regression of row.regressions) {
      breaks.append(element("a", { href: "#" + regression.id, title: regression.title }, regression.label), " ");
    }
    const made = element("tr", { "aria-rowindex": place + 2, "data-place": place, ...(number === this.opened ? { class: "open" } : {}) },
      element("td", { class: "status " + row.status.replace(" ", "-") }, row.status),
      element("td", {}, link),
      element("td", { title: row.host }, row.host), element("td", {}, row.kind), element("td", {}, row.source), breaks);
    return made;
  }

  /** Up and down go from row to row, however many there are. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest("tr[data-place]");
    if (step === undefined || row === null) {
      return;
    }
    event.preventDefault();
    const place = Math.min(this.found.length - 1, Math.max(0, Number(row.dataset.place) + step));
    const top = place * ROW;
    if (top < this.box.scrollTop) {
      this.box.scrollTop = top;
    } else if (top + 2 * ROW > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = top + 2 * ROW - this.box.clientHeight;
    }
    this.draw();
    this.focus(place, true);
  }

  focus(place, preventScroll) {
    this.body.querySelector(`tr[data-place="${place}"] a`)?.focus({ preventScroll });
  }
}

/** The room of rows that are not drawn. */
function gap(rows) {
  const cell = element("td");
  cell.style.height = rows * ROW + "px";
  return element("tr", { class: "gap", "aria-hidden": "true" }, cell);
}
