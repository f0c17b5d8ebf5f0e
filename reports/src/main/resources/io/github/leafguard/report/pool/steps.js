"use strict";

// Shows the grid of hosts and guests as it is before the upgrade or after one of its steps. The table is there without this, as it is
// before the upgrade.
(() => {
  const data = JSON.parse(document.getElementById("grids").textContent);
  const slider = document.getElementById("step");
  const said = document.getElementById("said");
  const columns = [...document.querySelectorAll("#grid thead th[data-host]")];
  const rows = [...document.querySelectorAll("#grid tbody tr")].map(row => ({ row, cells: [...row.cells].slice(1) }));

  function show(step) {
    const state = data.states[step];
    said.textContent = state.title;
    slider.setAttribute("aria-valuetext", state.title);
    columns.forEach((head, at) => head.classList.toggle("done", state.upgraded[at] === "1"));
    rows.forEach(({ row, cells }, number) => {
      const letters = state.rows[number];
      row.classList.toggle("alone", state.alone[number] === "1");
      cells.forEach((cell, at) => {
        const result = data.results[letters[at]];
        cell.className = result.style;
        cell.textContent = result.sign;
      });
    });
    document.querySelectorAll("#steps details").forEach((part, at) => part.classList.toggle("current", at + 1 === step));
  }

  function fromAddress() {
    const asked = /^#step-(\d+)$/.exec(location.hash);
    const step = asked ? Math.min(Number(asked[1]), data.states.length - 1) : Number(slider.value);
    slider.value = step;
    show(step);
  }

  slider.addEventListener("input", () => show(Number(slider.value)));
  slider.addEventListener("change", () => history.replaceState(null, "", `#step-${slider.value}`));
  window.addEventListener("hashchange", fromAddress);
  document.getElementById("control").hidden = false;
  fromAddress();
})();
