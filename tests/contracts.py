"""What `make check` holds imports to, beyond what import-linter brings along."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoCircles(Contract):
    """No file imports itself, by whatever way round: not for types alone, nor inside a function.

    `acyclic_siblings` of import-linter compares packages, and does not look at a package's own `__init__`.
    """

    type_name = "no_circles"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's name
        """Look for circles."""
        found = circles(graph)
        return ContractCheck(kept=not found, metadata={"circles": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each circle."""
        for circle in check.metadata["circles"]:
            output.print_error(" ->\n    ".join((*circle, circle[0])))


def circles(graph: ImportGraph) -> list[tuple[str, ...]]:
    """The shortest circle through each import that is part of one, each once, from its first name on."""
    found = set()
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            way_back = graph.find_shortest_chain(importer=imported, imported=importer)
            if way_back:
                first = way_back.index(min(way_back))
                found.add(way_back[first:] + way_back[:first])
    return sorted(found)
