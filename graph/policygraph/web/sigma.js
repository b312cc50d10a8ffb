"use strict";
// A network of thousands of nodes, by sigma and graphology, whose modules stand in an array that nothing has run yet.
window.makeView = (() => {
  const modules = Object.assign({}, ...self.webpackChunkipysigma.map((chunk) => chunk[1]));
  const ran = {};
  const require = (id) => {
    if (!ran[id]) {
      const module = ran[id] = { exports: {} };
      modules[id].call(module.exports, module, module.exports, require);
    }
    return ran[id].exports;
  };
  require.o = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
  require.d = (exports, getters) => {
    for (const name in getters) {
      if (!require.o(exports, name)) Object.defineProperty(exports, name, { enumerable: true, get: getters[name] });
    }
  };
  require.r = (exports) => {
    Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
    Object.defineProperty(exports, "__esModule", { value: true });
  };
  require.n = (module) => {
    const get = module && module.__esModule ? () => module.default : () => module;
    require.d(get, { a: get });
    return get;
  };

  return (container, data, picked) => {
    const Graph = require("./node_modules/graphology/dist/graphology.umd.min.js");
    const Sigma = require("./node_modules/sigma/index.js").default;
    const colours = new Map(data.kinds.map((kind) => [kind.id, kind.colour]));
    const graph = new Graph({ multi: true, type: data.directed ? "directed" : "undirected" });
    data.nodes.forEach((node, number) => graph.addNode(number, {
      x: node.x, y: -node.y, size: node.size, label: node.short, color: colours.get(node.kind), of: node.kind,
    }));
    data.edges.forEach((edge) => graph.addEdge(edge.from, edge.to, {
      size: Math.max(.4, edge.width * .5), color: edge.colour || "#d6d3d1",
    }));
    let hidden = new Set();
    let chosen = null;
    let near = new Set();
    let taken = [];
    // The label with a white halo, so that it can be read on other nodes, where it touches no other.
    const write = (ctx, said, settings) => {
      if (!said.label) return;
      ctx.font = settings.labelSize + "px " + settings.labelFont;
      const width = ctx.measureText(said.label).width;
      const gap = said.size + 3;
      const x = said.x + gap + width > container.clientWidth ? said.x - gap - width : said.x + gap;
      const y = said.y + settings.labelSize / 3;
      const box = [x - 2, y - settings.labelSize, x + width + 2, y + 4];
      const touches = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      if (!said.highlighted && taken.some(touches)) return;
      taken.push(box);
      ctx.lineJoin = "round";
      ctx.lineWidth = 3;
      ctx.strokeStyle = "#ffffff";
      ctx.strokeText(said.label, x, y);
      ctx.fillStyle = "#1c1917";
      ctx.fillText(said.label, x, y);
    };
    const sigma = new Sigma(graph, container, {
      labelRenderer: write, labelFont: data.font, labelSize: data.fontSize, labelColor: { color: "#1c1917" },
      labelDensity: .6, labelGridCellSize: 140, labelRenderedSizeThreshold: 7, zIndex: true,
      defaultEdgeType: data.directed ? "arrow" : "line", hideEdgesOnMove: data.edges.length > 20000,
      minCameraRatio: .01, maxCameraRatio: 4,
      nodeReducer: (node, said) => {
        if (hidden.has(said.of)) return { ...said, hidden: true };
        if (chosen === null) return said;
        if (node === chosen) return { ...said, highlighted: true, forceLabel: true, zIndex: 2 };
        return near.has(node) ? { ...said, forceLabel: near.size < 12, zIndex: 1 } : { ...said, color: "#e7e5e4", label: null };
      },
      edgeReducer: (edge, said) => {
        if (chosen === null) return said;
        return graph.hasExtremity(edge, chosen) ? { ...said, color: "#57534e", zIndex: 1 } : { ...said, hidden: true };
      },
    });
    sigma.on("beforeRender", () => { taken = []; });
    sigma.on("clickNode", (event) => picked(Number(event.node)));
    sigma.on("clickStage", () => picked(null));
    return {
      hide(kinds) { hidden = new Set(kinds); sigma.refresh(); },
      select(number) {
        chosen = number === null ? null : String(number);
        near = new Set(chosen === null ? [] : graph.neighbors(chosen));
        sigma.refresh();
      },
      focus(number) {
        const { x, y } = sigma.getNodeDisplayData(String(number));
        sigma.getCamera().setState({ x, y, ratio: Math.min(sigma.getCamera().ratio, .15) });
      },
      place: (number) => sigma.graphToViewport(graph.getNodeAttributes(String(number))),
    };
  };
})();
