"""Changes of the schema by Alembic: an older database comes in, one of the newest schema goes out."""
