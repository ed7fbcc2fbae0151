"""Claims and events as the files that users' own tools read. ``FORMATS`` names every format and its writer."""

from tocsin.export import acled, annotations, gdelt, geojson, gexf, jsonl, parquet, plover, sheet
from tocsin.export.rows import Told, Writer

FORMATS: dict[str, Writer] = {
    "claims-csv": sheet.claims_sheet,
    "events-csv": sheet.events_sheet,
    "accounts-csv": sheet.accounts_sheet,
    "claims-parquet": parquet.claims_table,
    "events-parquet": parquet.events_table,
    "accounts-parquet": parquet.accounts_table,
    "jsonl": jsonl.write,
    "claims-geojson": geojson.claims_map,
    "events-geojson": geojson.events_map,
    "gexf": gexf.write,
    "plover": plover.write,
    "gdelt": gdelt.write,
    "acled": acled.write,
    "annotations": annotations.write,
}

__all__ = ["FORMATS", "Told", "Writer"]
