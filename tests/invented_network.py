"""A made-up network of any size: departments and tasks with Chinese names, facts and sentences."""

from __future__ import annotations

import random

import networkx as nx

WORDS = ("养老服务", "社区助餐", "长期护理", "适老化改造", "医养结合", "人才培养")


def invented_network(nodes: int) -> nx.Graph:
    """Give a connected network of so many nodes, the same each time."""
    chance = random.Random(nodes)
    graph: nx.Graph = nx.Graph()
    for number in range(nodes):
        department = number % 3 > 0
        word = WORDS[number % len(WORDS)]
        graph.add_node(
            number,
            label=f"第{number}县民政局" if department else f"推进{word}工作第{number}项",
            kind="department" if department else "task",
            facts=[("序号", str(number)), ("条线", "民政")],
            sentence=f"第{number}县民政局要加强{word}工作。",
            place=f"invented-{number}.txt 1–20",
        )
    for number in range(1, nodes):
        graph.add_edge(number, chance.randrange(max(1, number // 20)), relation="责任")
        near = max(0, min(nodes - 1, number + chance.randrange(-30, 30)))
        if near != number:
            graph.add_edge(number, near, relation="配合")
    return graph
