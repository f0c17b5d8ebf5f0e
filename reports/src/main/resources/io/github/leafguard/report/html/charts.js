// Charts. The library is unpacked when the first one comes into view; each has a table beside it that says the same.

const dark = matchMedia("(prefers-color-scheme: dark)");
const POLICIES = ["PV max", "HVM max", "PV default", "HVM default"];
const FIELDS = ["basic", "feat", "extd"];
const MOVES = ["shrunk", "same", "grown", "none"];
const MOVE_NAMES = ["ends lower", "same", "ends higher", "no such policy"];
const SHORT_NAMES = ["lower", "same", "higher", "no policy"];
let library = null;

function loadLibrary() {
  library ??= unpack("echarts").then(text => {
    // The policy of this page names the digest of this text; any other would not run.
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
    return window.echarts;
  });
  return library;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

/** What all charts have in common. Labels are drawn, so that no text of a corpus is read as markup. */
function frame(description) {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { color: colour("ink"), fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true, label: { description } },
    tooltip: { renderMode: "richText", confine: true, backgroundColor: colour("paper"), textStyle: { color: colour("ink") } },
  };
}

const drawers = {
  async leaves(box) {
    const head = await load(`c${box.dataset.candidate}-head`);
    const lower = row => row.slice(1).filter(cell => cell[0] === "shrunk").length;
    const changed = head.maxLeaves.filter(row => row.slice(1).some(cell => cell[1] !== cell[2]))
      .sort((one, other) => lower(other) - lower(one));
    const hosts = changed.map(row => head.hosts[row[0]]);
    const narrow = box.clientWidth < 640;
    const columns = POLICIES.flatMap(policy => FIELDS.map(field => `${policy}\n${field}`));
    const points = changed.flatMap((row, y) => row.slice(1).map((cell, x) => [x, y, MOVES.indexOf(cell[0]), cell[1], cell[2]]));
    const shown = Math.min(hosts.length, Math.floor((box.clientHeight - (narrow ? 130 : 80)) / 16));
    const chart = {
      ...frame(`Heat map of ${hosts.length} hosts and twelve max leaves; the table below has the same values.`),
      grid: { left: 8, right: narrow ? 36 : 60, top: 34, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: columns, position: "top",
        axisLabel: { color: colour("ink"), interval: 0, fontSize: 10, lineHeight: 13, rotate: narrow ? 90 : 0, formatter: text => (narrow ? text.replace("\n", " ") : text) }, splitArea: { show: false } },
      yAxis: { type: "category", data: hosts, inverse: true, axisLabel: { color: colour("ink"), width: box.clientWidth / 4, overflow: "truncate" } },
      dataZoom: hosts.length > shown ? [{ type: "slider", yAxisIndex: 0, startValue: 0, endValue: shown - 1, right: 8, width: narrow ? 10 : 18, labelFormatter: "", showDataShadow: false, brushSelect: false },
        { type: "inside", yAxisIndex: 0, zoomOnMouseWheel: "ctrl", moveOnMouseWheel: true }] : [],
      visualMap: { type: "piecewise", dimension: 2, orient: "horizontal", left: 8, top: 0, itemWidth: narrow ? 10 : 20, itemGap: narrow ? 5 : 10, textGap: 4, textStyle: { color: colour("ink"), fontSize: narrow ? 10 : 12 },
        pieces: [colour("failed"), colour("line"), colour("deliberate"), colour("panel")].map((paint, value) => ({ value, label: (narrow ? SHORT_NAMES : MOVE_NAMES)[value], color: paint })) },
      series: [{ type: "heatmap", data: points, itemStyle: { borderColor: colour("paper"), borderWidth: 1 },
        encode: { x: 0, y: 1, value: 2 } }],
    };
    chart.tooltip.formatter = point => `${hosts[point.data[1]]}\n${columns[point.data[0]].replace("\n", " ")}: ${point.data[3]} → ${point.data[4]}`;
    const click = point => point.data && (location.hash = viewOf({ candidate: box.dataset.candidate, host: hosts[point.data[1]] }));
    return { chart, click };
  },

  async migration(box) {
    const table = box.parentElement.querySelector("table.migration");
    const candidates = [...table.querySelectorAll("thead th")].slice(1).map(cell => cell.textContent.trim());
    const rows = [...table.querySelectorAll("tbody tr")];
    const sources = rows.map(row => row.querySelector("th").textContent.trim());
    const count = (column, what) => rows.map(row => Number(row.children[column + 1].dataset[what]));
    const series = candidates.flatMap((candidate, column) => {
      const judged = count(column, "judged");
      const broken = count(column, "broken");
      const accepted = count(column, "accepted");
      const sound = judged.map((all, at) => all - broken[at] - accepted[at]);
      const bar = (name, data, paint) => ({ type: "bar", stack: candidate, name, data, itemStyle: { color: colour(paint) }, barMaxWidth: 28 });
      return [bar("break", broken, "failed"), bar("accepted", accepted, "waived"), bar("come back as they were", sound, "passed")];
    });
    const chart = {
      ...frame(`Archived guests by the version that archived them; the table below has the same numbers.`),
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, data: ["break", "accepted", "come back as they were"], textStyle: { color: colour("ink") } },
      xAxis: { type: "value", axisLabel: { color: colour("ink") }, splitLine: { lineStyle: { color: colour("line") } } },
      yAxis: { type: "category", data: sources, inverse: true, axisLabel: { color: colour("ink") } },
      series,
    };
    chart.tooltip.formatter = bar => `${sources[bar.dataIndex]}: ${bar.value} ${bar.seriesName}`;
    const click = bar => (location.hash = viewOf({ candidate: Math.floor(bar.seriesIndex / 3) + 1, source: sources[bar.dataIndex] }));
    return { chart, click };
  },
};

async function drawChart(box) {
  const [echarts, { chart, click }] = await Promise.all([loadLibrary(), drawers[box.dataset.chart](box)]);
  echarts.getInstanceByDom(box)?.dispose();
  const drawn = echarts.init(box, null, { renderer: "canvas" });
  drawn.setOption(chart);
  drawn.on("click", click);
  box.setAttribute("role", "img");
  new ResizeObserver(() => drawn.resize()).observe(box);
}

/** Not every browser tells when it has nothing to do. */
function whenIdle(task) {
  window.requestIdleCallback ? requestIdleCallback(task, { timeout: 1000 }) : setTimeout(task, 200);
}

function startCharts() {
  const boxes = [...document.querySelectorAll(".chart")];
  const seen = new Set();
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (entry.isIntersecting && !seen.has(entry.target)) {
        seen.add(entry.target);
        whenIdle(() => drawChart(entry.target));
      }
    }
  }, { rootMargin: "200px" });
  boxes.forEach(box => watcher.observe(box));
  dark.addEventListener("change", () => seen.forEach(drawChart));
}
