"""Which releases are taken to be in English."""

from __future__ import annotations

import pytest

from pressgraph.extract.document import SourceMetadata
from pressgraph.extract.extractor import Extractor
from pressgraph.extract.parser import Parser
from pressgraph.extract.reading.source import make_source
from pressgraph.ontology.errors import InputError
from pressgraph.ontology.knowledge import Knowledge

FRENCH = """Le ministère de l'Économie annonce un nouveau plan

Le ministre, Bruno Martin, a présenté aujourd'hui un plan de 31 millions d'euros pour les entreprises. Il a rencontré les
représentants des syndicats à Lyon. Le plan sera adopté par le gouvernement avant la fin de l'année et concernera 12 régions."""
DUTCH = """De minister presenteert een plan

De minister van Economische Zaken heeft vandaag in Den Haag een plan van 31 miljoen euro voor bedrijven gepresenteerd. Het plan
is bedoeld voor kleine ondernemers en zal voor het einde van het jaar worden vastgesteld. Dat was de wens van de Kamer, of zoals
hij zei: dit is een begin."""
GREEK = "Η υπουργός συναντήθηκε σήμερα στην Αθήνα με τον πρόεδρο της επιτροπής και συζήτησαν το σχέδιο. " * 4
LISTED = """Nominees

The President announced nominees today.

Ann Alder, Director, Office of Grants, Department of Agriculture
Bea Birch, Counsel, Office of Rivers, Department of Commerce
Cid Cedar, Member, Board of Harbours, Department of Transport
Dan Dogwood, Envoy, Council of Mayors, Department of State
Eve Elm, Judge, Court of Claims"""


@pytest.fixture
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """An extractor with all that ships."""
    return Extractor(knowledge, parser)


@pytest.mark.parametrize("text", [FRENCH, DUTCH, GREEK], ids=["French", "Dutch", "Greek"])
def test_another_language_is_refused_though_nothing_states_it(text: str, extractor: Extractor) -> None:
    with pytest.raises(InputError, match=r"one\.txt: does not seem to be in English"):
        list(extractor.extract([make_source("one.txt", text)]))
    stated = make_source("one.txt", text, SourceMetadata(language="en"))
    assert len(list(extractor.extract([stated]))) == 1


@pytest.mark.parametrize("text", [LISTED, "Le ministre a présenté un plan."], ids=["a list", "too short to tell"])
def test_what_may_be_english_is_read(text: str, extractor: Extractor) -> None:
    assert len(list(extractor.extract([make_source("one.txt", text)]))) == 1
