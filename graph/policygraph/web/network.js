"use strict";
// What both kinds of network page share: search, legend, panel. Every text becomes a text node, never markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const zh = data.lang === "zh";
  const say = zh
    ? { hint: "点击节点，看它的事实和原文。滚轮缩放，拖动移动。", search: "按名称查找", none: "没有找到", more: "等", sentence: "原文", linked: "相连", all: "另有", unit: "条", seen: "显示", noGl: "此浏览器不能使用 WebGL，画不了这么大的网络。请换一个浏览器，或把网络存为 SVG。仍可用上面的查找。" }
    : { hint: "Click a node to see its facts and the source sentence. Scroll to zoom, drag to move.", search: "Find by name", none: "nothing found", more: "of", sentence: "Source", linked: "Linked", all: "and", unit: "more", seen: "Show", noGl: "This browser has no WebGL, which a network of this size needs. Use another one, or save the network as SVG. The search above still works." };
  const make = (tag, text, parent, name) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (name) element.className = name;
    if (parent) parent.append(element);
    return element;
  };
  const byId = (id) => document.getElementById(id);
  byId("title").textContent = data.title;
  byId("subtitle").textContent = data.subtitle;
  const kinds = new Map(data.kinds.map((kind) => [kind.id, kind]));
  const kindName = (kind) => (zh ? kind.zh : kind.en);

  const links = data.nodes.map(() => []);
  data.edges.forEach((edge, number) => {
    links[edge.from].push([edge.to, number]);
    if (edge.to !== edge.from) links[edge.to].push([edge.from, number]);
  });

  // The legend is the filter.
  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };
  const corners = { diamond: [4, 0], triangle: [3, 0], triangleDown: [3, .5], hexagon: [6, .25], star: [10, 0] };
  const mark = (shape, colour) => {
    const svg = drawn("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" });
    if (shape === "line") svg.append(drawn("path", { d: "M-7,0H7", stroke: colour, "stroke-width": 3 }));
    else if (shape === "square") svg.append(drawn("rect", { x: -5, y: -5, width: 10, height: 10, fill: colour }));
    else if (corners[shape]) {
      const [count, turn] = corners[shape];
      const points = Array.from({ length: count }, (_, place) => {
        const far = shape === "star" && place % 2 ? 3 : 6.5;
        const angle = 2 * Math.PI * (place / count + turn) - Math.PI / 2;
        return far * Math.cos(angle) + "," + far * Math.sin(angle);
      });
      svg.append(drawn("polygon", { points: points.join(" "), fill: colour }));
    } else svg.append(drawn("circle", { r: 5.5, fill: colour }));
    return svg;
  };
  const hidden = new Set();
  const box = byId("kinds");
  for (const kind of data.kinds) {
    const label = make("label", null, box);
    const input = make("input", null, label);
    input.type = "checkbox";
    input.checked = true;
    input.dataset.kind = kind.id;
    input.addEventListener("change", () => {
      if (input.checked) hidden.delete(kind.id); else hidden.add(kind.id);
      view.hide(hidden);
    });
    label.append(mark(window.makeView.shapes ? kind.shape : "dot", kind.colour));
    make("span", kindName(kind) + " " + kind.count, label);
  }
  for (const line of data.lines) {
    const label = make("label", null, box);
    label.append(mark("line", line.colour));
    make("span", zh ? line.zh : line.en, label);
  }

  // The panel.
  const detail = byId("detail");
  const show = (place) => {
    detail.replaceChildren();
    if (place === null) { make("p", say.hint, detail); return; }
    const node = data.nodes[place];
    make("h2", node.label, detail);
    make("p", kindName(kinds.get(node.kind)), detail, "kind");
    const list = make("dl", null, detail);
    for (const [name, value] of node.facts) { make("dt", name, list); make("dd", value, list); }
    if (node.sentence) {
      make("h3", say.sentence, detail);
      make("blockquote", node.sentence, detail).lang = "zh";
    }
    if (node.place) make("cite", node.place, detail);
    if (links[place].length) {
      make("h3", say.linked + " " + links[place].length, detail);
      const others = make("ul", null, detail);
      for (const [other, number] of links[place].slice(0, 100)) {
        const edge = data.edges[number];
        const item = make("li", null, others);
        const go = make("button", data.nodes[other].label, item);
        go.type = "button";
        go.addEventListener("click", () => pick(other, true));
        const arrow = data.directed ? (edge.from === place ? "→ " : "← ") : "";
        make("span", arrow + [edge.relation, edge.exact].filter(Boolean).join(zh ? "：" : ": "), item, "said");
      }
      if (links[place].length > 100) make("li", say.all + " " + (links[place].length - 100) + " " + say.unit, others);
    }
    detail.scrollTop = 0;
  };
  const pick = (place, go) => {
    show(place);
    view.select(place);
    if (place !== null && go) {
      const kind = data.nodes[place].kind;
      if (hidden.delete(kind)) {
        view.hide(hidden);
        for (const input of box.querySelectorAll("input")) if (input.dataset.kind === kind) input.checked = true;
      }
      view.focus(place);
    }
  };

  // The search.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const names = data.nodes.map((node) => fold(node.label));
  const query = byId("query");
  const found = byId("found");
  query.placeholder = say.search;
  query.setAttribute("aria-label", say.search);
  const look = () => {
    const wanted = fold(query.value);
    found.replaceChildren();
    if (!wanted) return [];
    const hits = [];
    names.forEach((name, place) => { if (name.includes(wanted)) hits.push(place); });
    hits.sort((a, b) => (names[a] === wanted ? -1 : 0) - (names[b] === wanted ? -1 : 0) || names[a].length - names[b].length || a - b);
    for (const place of hits.slice(0, 8)) {
      const go = make("button", data.nodes[place].label, found);
      go.type = "button";
      go.addEventListener("click", () => pick(place, true));
    }
    make("span", hits.length ? (hits.length > 8 ? (zh ? "等 " + hits.length + " 个" : "of " + hits.length) : "") : say.none, found);
    return hits;
  };
  query.addEventListener("input", look);
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const hits = look();
    if (hits.length) pick(hits[0], true);
  });

  let view;
  try {
    view = window.makeView(byId("picture"), data, (place) => pick(place, false));
  } catch (error) {
    view = { hide() {}, select() {}, focus() {} };
    make("p", say.noGl, byId("picture"), "no");
    document.body.dataset.failed = String(error);
  }
  show(null);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.body.dataset.painted = Math.round(performance.now());
  }));
  // For tests, and for who wants to script the page: where a node is drawn, in pixels of the picture.
  window.policygraph = { data, pick, place: (number) => view.place(number) };
})();
