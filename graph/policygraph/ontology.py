"""The ontology as a whole: read from Turtle, given as class objects, and put before a reasoner.

owlready2 reads no Turtle, and HermiT refuses a datatype that it does not know; so what they get is N-Triples made in
memory, without the ranges and literals of such datatypes.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import owlready2  # type: ignore[import-untyped]  # it has neither stubs nor a py.typed marker
import pyoxigraph as ox

IRI = "https://w3id.org/policygraph/ontology"
OWL_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
XSD = "http://www.w3.org/2001/XMLSchema#"

# The date and time types of XML Schema that are not in the datatype map of OWL 2 (its section 4).
UNREASONED_DATATYPES = frozenset(
    XSD + name
    for name in (
        "date",
        "time",
        "gYear",
        "gYearMonth",
        "gMonth",
        "gMonthDay",
        "gDay",
        "duration",
        "dayTimeDuration",
        "yearMonthDuration",
    )
)


class Verdict(NamedTuple):
    """What the reasoner says: whether the axioms agree, and which classes can have no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """True where the axioms agree and every class can have a member."""
        return self.consistent and not self.unsatisfiable


def read_axioms(files: Iterable[Path], more: str = "") -> list[ox.Triple]:
    """Give the triples of Turtle files, and of further Turtle text, as one list.

    Blank nodes of different files are kept apart. Raises SyntaxError, with file and line, where a file is no Turtle.
    """
    triples = []
    for file in files:
        triples += [quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)]
    return triples + [quad.triple for quad in ox.parse(more, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)]


def load_ontology(files: Iterable[Path], more: str = "") -> Any:
    """Give the ontology of Turtle files as owlready2's class objects (owlready2.Ontology), in a world of its own.

    `ontology.classes()`, `ontology.Task` and `ontology.search(label="任务")` work on it; none of it needs Java.
    """
    text = io.BytesIO()
    ox.serialize(filter(_is_reasoned, read_axioms(files, more)), text, format=ox.RdfFormat.N_TRIPLES)
    text.seek(0)
    return owlready2.World().get_ontology(IRI).load(fileobj=text)


def _is_reasoned(triple: ox.Triple) -> bool:
    """True unless the triple's object is a datatype, or has one, that HermiT refuses."""
    value = triple.object
    if isinstance(value, ox.Literal):
        return value.datatype.value not in UNREASONED_DATATYPES
    return not isinstance(value, ox.NamedNode) or value.value not in UNREASONED_DATATYPES


def find_java() -> str | None:
    """Give the path of a Java that runs, None where there is none: HermiT needs one."""
    java = shutil.which("java")
    # macOS has a `java` that does nothing but say where to download one.
    if java is None or subprocess.run([java, "-version"], capture_output=True, check=False).returncode != 0:
        return None
    return java


def check_consistency(files: Iterable[Path], more: str = "") -> Verdict:
    """Give HermiT's verdict on the axioms of Turtle files, and of further Turtle text.

    Raises RuntimeError, with the remedy, where there is no Java.
    """
    java = find_java()
    if java is None:
        raise RuntimeError("没有 Java，推理机无法运行 no Java for the reasoner. 请安装 Java 17 Install Java 17.")
    owlready2.JAVA_EXE = java
    world = load_ontology(files, more).world
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(consistent=False, unsatisfiable=())
    impossible = {entity.iri for entity in world.inconsistent_classes()} - {OWL_NOTHING}
    return Verdict(consistent=True, unsatisfiable=tuple(sorted(impossible)))
