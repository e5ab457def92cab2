// Measures a page from inside; runs before all other scripts of the page.
// Times are milliseconds since navigation started. `ranked` and `chart` are the ends of the frames that painted the
// last change of the ranked chart and of any chart; `last` is the last change of the page. `arm` restarts the
// measurement at the next key or click of the given type.
(() => {
  const CHART = ".js-plotly-plot"
  const FRAMES = '[class*="st-key-"][class*="_chart"]'
  const RANKED = ".st-key-ranked_chart"
  const clock = window.clock = { start: 0, ranked: 0, chart: 0, last: 0, armed: "", started: true }

  // Those of `names` that are row labels of the ranked chart, separated by commas.
  clock.shown = (names) => {
    const texts = [...document.querySelectorAll(`${RANKED} g[class*=yaxislayer] text`)]
    return names.filter((name) => texts.some((text) => text.textContent.includes(name))).join()
  }
  clock.arm = (event) => Object.assign(clock, { armed: event, started: false, start: 0, ranked: 0, chart: 0, last: 0 })
  clock.calm = (milliseconds) => {
    const app = document.querySelector("[data-testid=stApp]")
    return clock.chart && performance.now() - clock.last > milliseconds && app &&
      app.dataset.testScriptState === "notRunning" && !document.querySelector('[data-testid="stSkeleton"]')
  }

  const begin = (event) => {
    if (clock.started || ![event.key, event.type].includes(clock.armed)) return
    Object.assign(clock, { started: true, start: event.timeStamp })
  }
  window.addEventListener("keydown", begin, true)
  window.addEventListener("click", begin, true)

  const elementOf = (node) => (node.nodeType === 1 ? node : node.parentElement)
  const inChart = ({ target, addedNodes }) =>
    elementOf(target)?.closest(CHART) ||
    [...addedNodes].some((node) => node.nodeType === 1 && (node.matches(CHART) || node.querySelector(CHART)))
  const paint = (name) => {
    requestAnimationFrame(() => setTimeout(() => { if (clock.started) clock[name] = performance.now() }))
  }
  const look = (records) => {
    if (!clock.started) return
    clock.last = performance.now()
    const drawn = records.filter(inChart)
    if (!drawn.length || !document.querySelector(`${FRAMES} .main-svg`)) return
    paint("chart")
    if (drawn.some(({ target }) => elementOf(target)?.closest(RANKED))) paint("ranked")
  }
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  })
})()
