"""Every string for people is translated, and none is left over."""

import translations


def test_the_japanese_file_is_complete_and_up_to_date():
    strings = translations.all_strings()
    known = translations.translations()
    assert [text for text in strings if not known.get(text)] == []
    assert sorted(set(known) - set(strings)) == []
    assert translations.TARGET.read_text(encoding="utf-8") == translations.document(strings, known)


def test_translations_keep_their_placeholders():
    import string

    def names(text):
        return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})

    for source, translated in translations.translations().items():
        assert names(source) == names(translated), source
