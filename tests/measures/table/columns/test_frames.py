"""Tables as frames: the dtypes of the definition, blanks as in pandas, each made once and on demand."""

from measures.table.package import Package


def test_a_frame_is_made_once(package: Package) -> None:
    assert package.frames["measures"] is package.measures
    assert len(package.frames) == len(package.schema.tables)


def test_columns_have_the_dtypes_of_the_definition(package: Package) -> None:
    for name, table in package.schema.tables.items():
        frame = package.frames[name]
        assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
            field.name: field.dtype for field in table.fields
        }


def test_a_whole_number_that_may_be_blank_stays_whole(package: Package) -> None:
    numbers = package.sources["number"]
    assert str(numbers.dtype) == "Int64"
    assert numbers.isna().any()
    assert numbers.dropna().min() == 1
