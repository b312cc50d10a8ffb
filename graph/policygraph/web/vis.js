"use strict";
// A network of some hundred nodes, by vis-network. Labels are drawn here, at the side where there is room for them.
window.makeView = (container, data, picked) => {
  const colours = new Map(data.kinds.map((kind) => [kind.id, kind]));
  const nodes = new vis.DataSet(data.nodes.map((node, id) => ({
    id, x: node.x, y: node.y, size: node.size, shape: colours.get(node.kind).shape, borderWidth: node.centre ? 3 : 1,
    color: {
      background: colours.get(node.kind).colour, border: node.centre ? "#000000" : "#ffffff",
      highlight: { background: colours.get(node.kind).colour, border: "#000000" },
      hover: { background: colours.get(node.kind).colour, border: "#57534e" },
    },
  })));
  const edges = new vis.DataSet(data.edges.map((edge, id) => ({
    id, from: edge.from, to: edge.to, width: edge.width, arrows: data.directed ? "to" : "",
    color: { color: edge.colour || "#8a949e", opacity: .55, highlight: "#1c1917", hover: "#57534e" },
  })));
  const network = new vis.Network(container, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: data.edges.length > 600, keyboard: false, tooltipDelay: 100 },
    nodes: { borderWidth: 1, borderWidthSelected: 3 },
    edges: { smooth: false, arrowStrikethrough: false, selectionWidth: 1, hoverWidth: .5 },
  });
  let hidden = new Set();
  let over = null;
  let chosen = null;
  const write = (ctx, number, whole) => {
    const node = data.nodes[number];
    const side = node.side || "right";
    const gap = node.size + 4;
    ctx.font = (whole ? "bold " : "") + data.fontSize + "px " + data.font;
    ctx.textBaseline = "middle";
    ctx.textAlign = side === "right" ? "left" : side === "left" ? "right" : "center";
    const at = network.getPosition(number);
    const x = at.x + (side === "right" ? gap : side === "left" ? -gap : 0);
    const y = at.y + (side === "below" ? gap + data.fontSize / 2 : side === "above" ? -gap - data.fontSize / 2 : 0);
    ctx.lineJoin = "round";
    ctx.lineWidth = whole ? 6 : 3;
    ctx.strokeStyle = "#ffffff";
    ctx.strokeText(whole ? node.label : node.short, x, y);
    ctx.fillStyle = "#1c1917";
    ctx.fillText(whole ? node.label : node.short, x, y);
  };
  network.on("afterDrawing", (ctx) => {
    data.nodes.forEach((node, number) => {
      if (node.side && !hidden.has(node.kind) && number !== over && number !== chosen) write(ctx, number, false);
    });
    for (const number of new Set([chosen, over])) {
      if (number !== null && !hidden.has(data.nodes[number].kind)) write(ctx, number, true);
    }
  });
  network.on("hoverNode", (event) => { over = event.node; network.redraw(); });
  network.on("blurNode", () => { over = null; network.redraw(); });
  network.on("click", (event) => picked(event.nodes.length ? event.nodes[0] : null));
  // All of it with its labels; long columns from their top, in letters that can be read.
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = data.fontSize + "px " + data.font;
  const edge = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of data.nodes) {
    const label = node.side ? pen.measureText(node.short).width + 4 : 0;
    const half = node.side === "above" || node.side === "below" ? label / 2 : 0;
    edge.left = Math.min(edge.left, node.x - Math.max(node.size + (node.side === "left" ? label : 0), half));
    edge.right = Math.max(edge.right, node.x + Math.max(node.size + (node.side === "right" ? label : 0), half));
    edge.top = Math.min(edge.top, node.y - node.size - data.fontSize);
    edge.bottom = Math.max(edge.bottom, node.y + node.size + data.fontSize);
  }
  const across = container.clientWidth * .95 / (edge.right - edge.left);
  const down = container.clientHeight * .95 / (edge.bottom - edge.top);
  const whole = Math.min(across, down, 1.4);
  const scale = whole < .4 ? Math.min(across, .8) : whole;
  network.moveTo({
    position: {
      x: (edge.left + edge.right) / 2,
      y: scale > down ? edge.top + container.clientHeight * .475 / scale : (edge.top + edge.bottom) / 2,
    },
    scale, animation: false,
  });
  return {
    hide(kinds) {
      hidden = new Set(kinds);
      nodes.update(data.nodes.map((node, id) => ({ id, hidden: hidden.has(node.kind) })));
    },
    select(number) {
      chosen = number;
      if (number === null) network.unselectAll(); else network.selectNodes([number]);
      network.redraw();
    },
    focus(number) { network.focus(number, { scale: Math.max(network.getScale(), .9), animation: false }); },
    place: (number) => network.canvasToDOM(network.getPosition(number)),
  };
};
window.makeView.shapes = true;
