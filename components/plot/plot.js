// Draws a chart with Plotly, keeps it between runs, and reports the ids of a clicked mark.
// `loadPlotly` is defined in components/index_page/plotly.html, which components/server.py adds to the page.

const LEAST_WIDTH = 150;
const USUAL_HEIGHT = 450;
const FULL_SCREEN = {
  width: 24,
  height: 24,
  path: "M7 14H5v5h5v-2H7v-3zm-2-4h2V7h3V5H5v5zm12 7h-3v2h5v-5h-2v3zM14 5v2h3v3h2V5h-5z",
};

const decoder = new TextDecoder();
// One entry per mounted chart: what was drawn last, and the current callback to Python.
const mounted = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  const chart = mounted.get(parentElement) || mount(parentElement);
  chart.report = (ids) => setStateValue("clicked", { value: ids, at: Date.now() });
  const sent = decoder.decode(data);
  if (sent !== chart.sent) {
    chart.sent = sent;
    chart.content = JSON.parse(sent);
    describe(chart);
    draw(chart);
  }
  return () => unmount(parentElement);
}

function mount(parent) {
  const frame = document.createElement("div");
  frame.className = "plot";
  const canvas = document.createElement("div");
  frame.append(canvas);
  parent.append(frame);
  const chart = { frame, canvas, sent: null, content: null, size: "", waiting: null, again: false };
  chart.observer = new ResizeObserver(() => requestAnimationFrame(() => size(chart) !== chart.size && draw(chart)));
  chart.observer.observe(frame);
  mounted.set(parent, chart);
  return chart;
}

function unmount(parent) {
  const chart = mounted.get(parent);
  mounted.delete(parent);
  chart.observer.disconnect();
  chart.frame.remove();
  chart.content = null;
  if (window.Plotly) window.Plotly.purge(chart.canvas);
}

// Reserves the height before the chart is drawn, and sets the text for screen readers.
function describe({ frame, content }) {
  frame.lang = content.labels.lang;
  frame.style.height = `${height(content)}px`;
  if (!content.alternative) return;
  frame.setAttribute("role", "figure");
  frame.setAttribute("aria-label", content.alternative);
}

function height({ figure }) {
  return figure.layout.height || USUAL_HEIGHT;
}

// One drawing at a time; a change that arrives meanwhile is drawn afterwards.
async function draw(chart) {
  chart.again = true;
  if (chart.waiting) return;
  chart.waiting = true;
  try {
    const Plotly = await window.loadPlotly();
    while (chart.again && chart.content) {
      chart.again = false;
      await redraw(Plotly, chart);
    }
  } catch (error) {
    fail(chart, error);
  } finally {
    chart.waiting = false;
  }
}

async function redraw(Plotly, chart) {
  const { canvas, content, frame } = chart;
  // A hidden chart has no size to draw in; the observer calls again when it becomes visible.
  if (!frame.clientWidth) return;
  const first = !canvas.data;
  const { data, layout } = content.figure;
  chart.size = size(chart);
  const [width, tall] = chart.size.split(" ").map(Number);
  const whole = { hovermode: "closest", ...layout, clickmode: "event", width, height: tall };
  // Settings are passed only once: Plotly would rebuild the chart if they changed.
  await Plotly.react(canvas, data, whole, first ? settings(Plotly, chart) : undefined);
  if (!first) return;
  canvas.on("plotly_click", ({ points }) => report(chart, points[0].customdata));
}

function size({ frame, content }) {
  if (!content || !frame.clientWidth) return "";
  const tall = document.fullscreenElement === frame ? frame.clientHeight : height(content);
  return `${Math.max(frame.clientWidth, LEAST_WIDTH)} ${tall}`;
}

function settings(Plotly, chart) {
  const { bar, labels } = chart.content;
  if (!bar) return { displayModeBar: false };
  const picture = {
    name: "picture",
    title: labels.picture,
    icon: Plotly.Icons.camera,
    click: () => Plotly.downloadImage(chart.canvas, chart.content.bar),
  };
  const full = { name: "full", title: labels.full, icon: FULL_SCREEN, click: () => toggleFull(chart) };
  return {
    displaylogo: false,
    displayModeBar: "hover",
    modeBarButtons: [document.fullscreenEnabled ? [picture, full] : [picture]],
  };
}

function toggleFull({ frame }) {
  if (document.fullscreenElement) document.exitFullscreen();
  else frame.requestFullscreen();
}

// Leaves full screen first, which would cover the panel that the click opens.
async function report(chart, ids) {
  if (ids === undefined || ids === null) return;
  if (document.fullscreenElement) await document.exitFullscreen();
  chart.report([ids].flat().map(String));
}

function fail(chart, error) {
  console.error(error);
  if (!chart.content) return;
  const words = document.createElement("p");
  words.textContent = chart.content.labels.failed;
  chart.frame.style.height = "";
  chart.canvas.replaceChildren(words);
}
