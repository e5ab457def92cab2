"""`verify`: every figure is looked up in the source texts, and each that does not stand there is printed."""

from argparse import ArgumentParser, Namespace

from measures.cli.answers import print_faults, refuse
from measures.cli.arguments import add_data, add_sources

PURPOSE = "prove that every figure stands where its row points"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Check every pointer; 0 only if every text is here and every figure stands in it."""
    from measures.language.wording import things
    from measures.table import package as packages
    from measures.table import provenance

    if not options.sources.is_dir():
        return refuse(f"there is no folder {options.sources}")
    package = packages.load(options.data)
    texts = provenance.read_texts(options.sources, package)
    proof = provenance.verify(package, texts)
    expected = int(package.sources["has_text"].sum())
    print_faults([*provenance.missing(package, texts), *proof.faults])
    print(f"texts: {len(texts)} of {expected} recognised by their hash")
    print(f"pointers: {things(proof.measures, 'measure')} and {things(proof.practices, 'practice')} checked")
    print(f"without their text here: {proof.without_text}")
    print(f"verify: {things(len(proof.faults), 'fault')}")
    return 0 if not proof.faults and not proof.without_text and len(texts) == expected else 1
