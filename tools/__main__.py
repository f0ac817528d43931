"""Everything that is made from the data and the types, made again: ``python -m tools``."""

from tools import canonical, docs_api, docs_catalogue, docs_data, manifest, schemas

for generator in (canonical, manifest, schemas, docs_api, docs_data, docs_catalogue):
    generator.main()
