"""Languages are told from a sentence on; English is not mistaken for its neighbours."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tocsin.read.language import language_of, name_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The government and the union ended three days of talks on Thursday without a deal.", "en"),
        ("Prigozhin, Shoigu, Gerasimov, Utkin and Chekalov of the Wagner Group met Putin in the Kremlin.", "en"),
        ("Anselmia denounces war games near border with Beria as provocation", "en"),
        ("Die Regierung hat am Donnerstag die Gespräche mit der Gewerkschaft beendet, teilte das Ministerium mit.", "de"),
        ("De regering en de vakbond beëindigden donderdag drie dagen van gesprekken zonder akkoord.", "nl"),
        ("Le gouvernement et le syndicat ont mis fin jeudi à trois jours de négociations sans accord.", "fr"),
        ("Уряд і профспілка завершили переговори без угоди у четвер", "uk"),
        ("أنهت الحكومة والنقابة المحادثات يوم الخميس دون اتفاق", "ar"),
        ("Кремль заявил, что войска", "ru"),
        ("Talks end", None),
        ("12 345", None),
        ("", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of([text]) == language


def test_names() -> None:
    assert name_of("ru") == "Russian" and "qq" in name_of("qq")


def test_reading_english_text_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from tocsin.read import from_bytes; "
        "from_bytes(b'The government said on Thursday that it was ready for the talks with the union.', name='a'); "
        "heavy = {'trafilatura', 'htmldate', 'lxml', 'pypdf', 'pypdfium2', 'py3langid', 'numpy', 'charset_normalizer'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
