"""Everything that is made from the data and the types, made again: ``python -m tools``."""

from tools.make import canonical, docs_api, docs_catalogue, docs_data, manifest, root_stub, schemas

for generator in (canonical, root_stub, manifest, root_stub, schemas, docs_api, docs_data, docs_catalogue):
    generator.main()
