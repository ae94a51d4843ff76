"""The catalog's rows fit together and match the published colours."""

import re

from hazard_plugin.core import catalog


def test_every_product_maps_to_fields_its_theme_has():
    for product in catalog.products():
        theme = catalog.themes()[product.theme]
        named = (
            set(product.fields)
            | set(product.constants)
            | set(product.values)
            | set(product.joined)
            | set(product.templates)
        )
        assert named <= set(theme.fields), product.id
        assert product.licence in catalog.licences()
        if product.year:
            assert re.compile(product.year).groups == 1
        if product.rank_table:
            assert catalog.rank_tables()[product.rank_table].theme == product.theme


def test_every_map_layer_has_a_table_a_group_and_a_style():
    from hazard_plugin.maps.styles import STYLES

    for layer in catalog.map_layers():
        assert layer.table in catalog.themes()
        assert layer.group in catalog.layer_groups()
        assert layer.style in STYLES
        assert not layer.scenario or "scenario" in catalog.themes()[layer.table].fields


def test_rank_classes_join_without_gap_or_overlap():
    for table in catalog.rank_tables().values():
        if table.unit is None:
            continue
        assert table.classes[0].minimum == 0
        assert table.classes[-1].maximum is None
        for lower, upper in zip(table.classes, table.classes[1:]):
            # A31-12 has two series of classes in one field: after the last of one the other begins
            assert (lower.maximum or 0) == upper.minimum


def test_depth_colours_are_the_national_ones():
    """洪水浸水想定区域図作成マニュアル（第4版） 図-7.2-1."""
    colours = [rank.rgb for rank in catalog.rank_tables()["depth_standard"].classes]
    assert colours == [
        (247, 245, 169),
        (255, 216, 192),
        (255, 183, 183),
        (255, 145, 145),
        (242, 133, 201),
        (220, 122, 220),
    ]


def test_the_same_depth_has_the_same_colour_in_both_schemes():
    standard = {r.minimum: r.rgb for r in catalog.rank_tables()["depth_standard"].classes if r.minimum >= 3}
    detailed = {r.minimum: r.rgb for r in catalog.rank_tables()["depth_detailed"].classes if r.minimum >= 3}
    assert standard == detailed


def test_alert_levels_carry_the_names_of_2026():
    levels = catalog.sheet_texts()["alert_levels"]
    assert [level["level"] for level in levels] == [5, 4, 3, 2, 1]
    names = [level["warning"]["ja"] for level in levels[:4]]
    assert names == ["レベル5氾濫特別警報", "レベル4氾濫危険警報", "レベル3氾濫警報", "レベル2氾濫注意報"]


def test_a_hatch_of_no_data_lies_below_the_zones_that_the_data_hold():
    """Zones of an office's own raster have no coverage: where they are drawn nothing may say 'no data'."""
    order = [spec for spec in catalog.map_layers() if spec.style in ("not_covered", "inundation_depth")]
    place = {(spec.group, spec.style): number for number, spec in enumerate(order)}
    groups = {spec.group for spec in order if spec.style == "inundation_depth"}
    assert len(groups) > 3
    for group in groups:
        assert place[group, "inundation_depth"] < place[group, "not_covered"]
