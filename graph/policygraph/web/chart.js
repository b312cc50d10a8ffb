"use strict";
// A chart whose expressions are read by an interpreter, so that the page's policy need not allow eval.
const { spec, lang } = JSON.parse(document.getElementById("data").textContent);
const words = lang === "zh" ? { PNG_ACTION: "存为 PNG", SVG_ACTION: "存为 SVG", CLICK_TO_VIEW_ACTIONS: "保存" } : {};
vegaEmbed("#picture", spec, {
  mode: "vega-lite",
  renderer: "svg",
  ast: true,
  actions: { export: true, source: false, compiled: false, editor: false },
  i18n: words,
  tooltip: { theme: "light" },
}).then(() => { document.body.dataset.ready = "yes"; });
