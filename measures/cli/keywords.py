"""`keywords`: count the words of the source texts and write them to the data package."""

from argparse import ArgumentParser, Namespace

from measures.cli.arguments import add_data, add_sources, refuse

PURPOSE = "count the words of the source texts for the data package"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    add_data(parser)


def run(options: Namespace) -> int:
    """Rewrite keywords.csv. Returns 0, or 2 if the folder of texts does not exist."""
    from measures.language import keywords
    from measures.language.wording import things
    from measures.table import package as packages
    from measures.table import provenance, writing

    if not options.sources.is_dir():
        return refuse(f"there is no folder {options.sources}")
    package = packages.load(options.data)
    counted = keywords.count(provenance.read_texts(options.sources, package))
    table = package.schema.tables["keywords"]
    writing.write_table(package.folder / table.path, table.columns, counted)
    articles = things(counted["source_id"].nunique(), "article")
    print(f"keywords: {things(len(counted), 'word')} of {articles}")
    return 0
