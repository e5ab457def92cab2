"""`verify`: look up every figure in the texts and ledgers and print those that are not at the recorded position."""

from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data, add_sources, print_faults, refuse

PURPOSE = "check that every figure is at its recorded position in the source texts and ledgers"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Check every position. Returns 0 only if all texts are there and all figures at their positions, else 1 or 2."""
    from measures.language.wording import things
    from measures.table import cell_provenance, provenance
    from measures.table import package as packages

    if not options.sources.is_dir():
        return refuse(f"there is no folder {options.sources}")
    package = packages.load(options.data)
    texts = provenance.read_texts(options.sources, package)
    ledgers = cell_provenance.read_ledgers(options.sources, package)
    proof = provenance.verify(package, texts, ledgers)
    expected = int(package.sources["has_text"].sum())
    here = {*texts, *ledgers}
    print_faults([*provenance.missing(package, here), *proof.faults])
    print(f"texts: {len(here)} of {expected} recognised by their hash")
    print(f"pointers: {things(proof.measures, 'measure')} and {things(proof.practices, 'practice')} checked")
    print(f"cells: {things(proof.cells, 'measure')} checked")
    print(f"without their text here: {proof.without_text}")
    print(f"verify: {things(len(proof.faults), 'fault')}")
    return 0 if not proof.faults and not proof.without_text and len(here) == expected else 1
