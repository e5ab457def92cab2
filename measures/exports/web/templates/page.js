/* Draws the charts, follows light and dark, opens the evidence of a figure. Runs on browsers of 2020. */
(function () {
  "use strict";
  var NARROW = 600;
  var WIDE_LEAST = 860;
  var settings = JSON.parse(document.getElementById("jianfu-settings").textContent);
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var charts = Array.prototype.slice.call(document.querySelectorAll(".chart"));
  var printing = false;

  function recoloured(value) {
    if (typeof value === "string") {
      return settings.dark[value] || value.replace(/(color:)(#[0-9a-f]{6})/g, function (all, name, colour) {
        return name + (settings.dark[colour] || colour);
      });
    }
    if (Array.isArray(value)) {
      return value.map(recoloured);
    }
    if (value && typeof value === "object") {
      var copy = {};
      Object.keys(value).forEach(function (name) { copy[name] = recoloured(value[name]); });
      return copy;
    }
    return value;
  }

  function figureOf(chart, narrow) {
    var data = (narrow && chart.querySelector("script.narrow")) || chart.querySelector("script.wide");
    return JSON.parse(data.textContent);
  }

  function isNarrow(chart) {
    return chart.querySelector("script.narrow") !== null && chart.clientWidth < NARROW;
  }

  function draw(chart) {
    var drawing = chart.querySelector(".drawing");
    var narrow = isNarrow(chart) && !printing;
    var figure = figureOf(chart, narrow);
    if (dark.matches && !printing) {
      figure = recoloured(figure);
    }
    drawing.style.minWidth = narrow ? "" : WIDE_LEAST + "px";
    figure.layout.autosize = true;
    delete figure.layout.width;
    drawing.style.height = (figure.layout.height || 480) + "px";
    try {
      window.Plotly.react(drawing, figure.data, figure.layout, { displayModeBar: false, responsive: true });
    } catch (fault) {
      fail(chart);
      return;
    }
    chart.narrow = narrow;
    if (!chart.listens) {
      chart.listens = true;
      drawing.on("plotly_click", function (event) { show(chart, event.points[0].customdata); });
    }
  }

  function fail(chart) {
    var sentence = document.createElement("p");
    sentence.className = "obstacle";
    sentence.textContent = settings.failure;
    chart.replaceChild(sentence, chart.querySelector(".drawing"));
    charts.splice(charts.indexOf(chart), 1);
  }

  function show(chart, ids) {
    var scene = chart.parentNode;
    var found = [].concat(ids || []).map(function (id) {
      return document.getElementById(scene.id + "-" + id);
    }).filter(Boolean)[0];
    if (found) {
      location.hash = found.id;
      reveal();
    }
  }

  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var details = target && target.closest("details");
    if (details && !details.open) {
      details.open = true;
    }
    if (details) {
      target.scrollIntoView({ block: "center" });
    }
  }

  function marked(figure, width) {
    if (settings.watermark) {
      figure.layout.annotations = (figure.layout.annotations || []).concat([{
        text: settings.watermark.replace(/&/g, "&amp;").replace(/</g, "&lt;"),
        showarrow: false, xref: "paper", yref: "paper", x: 0.5, y: 0.5, xanchor: "center", yanchor: "middle",
        textangle: -28,
        font: { size: Math.min(84, width / Math.max(settings.watermark.length, 8)), color: "rgba(110,110,110,0.17)" }
      }]);
    }
    return figure;
  }

  function take(chart, kind) {
    var figure = marked(figureOf(chart, false), 900);
    figure.layout.paper_bgcolor = figure.layout.plot_bgcolor = "#ffffff";
    var name = settings.file + "_" + chart.parentNode.id;
    var size = { format: kind, width: 900, height: figure.layout.height || 480, scale: kind === "png" ? 3 : 1 };
    size.filename = name;
    window.Plotly.downloadImage({ data: figure.data, layout: figure.layout }, size);
  }

  function drawNext(waiting) {
    var chart = waiting.shift();
    if (chart) {
      draw(chart);
      window.setTimeout(function () { drawNext(waiting); }, 0);
    } else {
      document.documentElement.setAttribute("data-drawn", "");
    }
  }

  function drawAll() {
    document.documentElement.removeAttribute("data-drawn");
    drawNext(charts.slice());
  }

  function scenesAndBack() {
    return Array.prototype.slice.call(document.querySelectorAll("main > section"));
  }

  function current() {
    var above = scenesAndBack().filter(function (scene) { return scene.getBoundingClientRect().top < 120; });
    return above[above.length - 1];
  }

  function mark() {
    var scene = current();
    document.querySelectorAll(".contents a").forEach(function (link) {
      if (scene && link.getAttribute("href") === "#" + scene.id) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  function step(event) {
    var by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    var focused = document.activeElement;
    var scrolls = focused && focused.hasAttribute("tabindex") && focused.scrollWidth > focused.clientWidth;
    if (!by || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || scrolls) {
      return;
    }
    var all = scenesAndBack();
    var next = all[all.indexOf(current()) + by];
    event.preventDefault();
    (next || document.getElementById("top")).scrollIntoView();
  }

  function settle() {
    charts.forEach(function (chart) {
      if (chart.listens && chart.narrow !== isNarrow(chart)) {
        draw(chart);
      }
    });
  }

  document.querySelectorAll(".take").forEach(function (ways) { ways.hidden = false; });
  document.querySelectorAll("[data-take]").forEach(function (button) {
    var chart = button.closest(".scene").querySelector(".chart");
    button.addEventListener("click", function () { take(chart, button.getAttribute("data-take")); });
  });
  document.addEventListener("keydown", step);
  var moved = false;
  document.addEventListener("scroll", function () {
    if (!moved) {
      moved = true;
      window.requestAnimationFrame(function () { moved = false; mark(); });
    }
  }, { passive: true });
  window.addEventListener("hashchange", reveal);
  window.addEventListener("resize", settle);
  window.addEventListener("beforeprint", function () {
    printing = true;
    document.querySelectorAll("details.proof").forEach(function (one) { one.open = true; });
    charts.slice().forEach(draw);
  });
  window.addEventListener("afterprint", function () {
    printing = false;
    drawAll();
  });
  dark.addEventListener("change", drawAll);
  mark();
  reveal();
  drawAll();
})();
