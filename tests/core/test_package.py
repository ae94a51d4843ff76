"""Opening inputs: limits of archives, pyramids as one file, contents that contradict their names, odd folders."""

import io
import os
import resource
import stat
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from hazard_plugin.core.sources.files.package import Limits, open_inputs, sha256_of
from hazard_plugin.errors import Cancelled, InputError

CSV = b"a,b\n1,2\n"
PNG = b"\x89PNG\r\n\x1a\n"
VRT = b'<?xml version="1.0"?>\n<!-- x -->\n<VRTDataset rasterXSize="1" rasterYSize="1"></VRTDataset>'


def archive(path: Path, members: dict[str, bytes], packed: bool = True) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return path


def archived(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return buffer.getvalue()


def put(path: Path, content: bytes = CSV) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def reasons(inputs) -> dict[str, str]:
    return {name: str(reason) for name, reason in inputs.passed_over}


# -- archives


@pytest.mark.parametrize(
    "limits", [Limits(members=2), Limits(unpacked=3_000_000), Limits(ratio_from=1_000_000, ratio=50)]
)
def test_an_archive_beyond_a_limit_is_refused_unless_the_user_raises_it(tmp_path, limits):
    path = archive(tmp_path / "a.zip", {f"{i}.csv": CSV + bytes(1_100_000 + i) for i in range(3)})
    with pytest.raises(InputError, match=r"a\.zip"):
        open_inputs([path], tmp_path / "work", limits=limits)
    assert not list((tmp_path / "work").rglob("*.csv"))
    assert len(open_inputs([path], tmp_path / "work").files) == 3


def test_sizes_that_lie_are_counted_while_unpacking(tmp_path):
    path = archive(tmp_path / "a.zip", {"a.csv": bytes(50_000_000)})
    data = path.read_bytes()
    size = (50_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (1_000).to_bytes(4, "little")))
    with pytest.raises(InputError, match="Download it again"):
        open_inputs([path], tmp_path / "work")
    assert sum(p.stat().st_size for p in (tmp_path / "work").rglob("*") if p.is_file()) <= 1_000


def test_limits_hold_for_an_archive_together_with_those_inside_it(tmp_path):
    inner = [archived({f"{i}{j}.csv": CSV for j in range(5)}) for i in range(3)]
    path = archive(tmp_path / "a.zip", {f"{i}.zip": data for i, data in enumerate(inner)})
    assert len(open_inputs([path], tmp_path / "work", limits=Limits(members=18)).files) == 15
    with pytest.raises(InputError, match="more than an official package"):
        open_inputs([path], tmp_path / "work", limits=Limits(members=17))


def test_an_archive_inside_an_archive_is_opened_and_one_deeper_is_named(tmp_path):
    deepest = archived({"deep.csv": b"deep"})
    path = archive(tmp_path / "県.zip", {"A31a-24_22_10.zip": archived({"a.csv": CSV, "c.zip": deepest})})
    inputs = open_inputs([path], tmp_path / "work")
    assert [(f.shown, f.origin) for f in inputs.files] == [("県.zip/A31a-24_22_10.zip/a.csv", path)]
    assert "two levels" in reasons(inputs)["県.zip/A31a-24_22_10.zip/c.zip"]


def test_an_archive_that_lies_beside_and_inside_another_is_read_once(tmp_path):
    inner = put(tmp_path / "in" / "a.zip", archived({"a.csv": CSV}))
    archive(tmp_path / "in" / "b.zip", {"again.zip": inner.read_bytes()})
    inputs = open_inputs([tmp_path / "in"], tmp_path / "work")
    assert [f.shown for f in inputs.files] == ["a.zip/a.csv"]
    assert reasons(inputs) == {"b.zip/again.zip": "same content as a.zip"}


def test_an_archive_with_ten_thousand_members_is_opened_in_seconds(tmp_path):
    path = archive(tmp_path / "a.zip", {f"20_想定最大規模/{i}.csv": CSV for i in range(10_000)}, packed=False)
    start = time.process_time()
    assert len(open_inputs([path], tmp_path / "work").files) == 10_000
    assert time.process_time() - start < 20


def test_a_disk_that_is_full_is_told_with_what_to_do(tmp_path):
    """A limit on the size of files is to a writer what a full disk is."""
    path = archive(tmp_path / "a.zip", {"a.csv": bytes(3_000_000)})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(InputError, match="Make room"):
            open_inputs([path], tmp_path / "work")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_member_in_the_middle_that_cannot_be_read_names_the_archive(tmp_path):
    path = archive(tmp_path / "a.zip", {f"{i}.csv": CSV * 50 for i in range(3)}, packed=False)
    data = bytearray(path.read_bytes())
    data[data.index(b"1.csv") + 20] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match=r"a\.zip cannot be opened"):
        open_inputs([path], tmp_path / "work")


def test_a_second_call_in_the_same_work_folder_mixes_nothing(tmp_path):
    """A .prj left from another package would give a shapefile a CRS that is not its own."""
    shape = b"\0\0\x27\x0a" + bytes(96)
    first = archive(tmp_path / "a.zip", {"a.shp": shape, "a.prj": b"x"})
    second = archive(tmp_path / "b.zip", {"b.shp": shape})
    open_inputs([first], tmp_path / "work")
    opened = open_inputs([second], tmp_path / "work").files[0]
    assert not opened.path.with_suffix(".prj").exists()


def test_a_build_can_be_cancelled_between_members(tmp_path):
    path = archive(tmp_path / "a.zip", {f"{i}.csv": CSV for i in range(9)})
    calls = iter(range(5))

    def watch():
        if next(calls) == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_inputs([path], tmp_path / "work", watch)
    assert 1 < len(list((tmp_path / "work").rglob("*.csv"))) < 9


# -- pyramids


def test_a_pyramid_is_one_file_however_it_is_given(tmp_path):
    tiles = {f"10/{x}/{y}.png": PNG + bytes([x % 256, y % 256]) for x in (903, 904) for y in (405, 406)}
    for name, content in tiles.items():
        put(tmp_path / "in" / "depth" / name, content)
    inside = archive(tmp_path / "in" / "a.zip", {f"洪水/depth/{name}": data for name, data in tiles.items()})
    top = archive(tmp_path / "b.zip", tiles)
    given = [tmp_path / "in" / "depth", tmp_path / "in", inside, top]
    opened = [open_inputs([path], tmp_path / "work").files for path in given]
    assert [[f.ending for f in files] for files in opened] == [["tiles"]] * 4
    assert [files[0].shown for files in opened] == ["depth", "a.zip/洪水/depth", "a.zip/洪水/depth", "b.zip"]
    assert [files[0].sha256 for files in opened[1:]] == [sha256_of(inside), sha256_of(inside), sha256_of(top)]
    for files in opened:
        assert (files[0].path / "10" / "903" / "405.png").read_bytes() == tiles["10/903/405.png"]


def test_a_pyramid_of_thousands_is_found_in_a_moment_and_beside_other_files(tmp_path):
    for x in range(60):
        folder = tmp_path / "in" / "tiles" / "12" / str(3600 + x)
        folder.mkdir(parents=True)
        for y in range(100):
            (folder / f"{1600 + y}.webp").write_bytes(PNG)
    put(tmp_path / "in" / "tiles" / "12" / "a.csv")
    put(tmp_path / "in" / "tiles" / "readme.md")
    start = time.process_time()
    inputs = open_inputs([tmp_path / "in"], tmp_path / "work")
    assert time.process_time() - start < 5
    assert [f.shown for f in inputs.files] == ["a.csv", "tiles"]
    assert list(reasons(inputs)) == ["readme.md"]


def test_photographs_in_folders_of_dates_are_no_pyramid(tmp_path):
    for name in ("2024/10/1.jpg", "10/2000/3.png", "05/12/31.jpg", "1/2/x.png"):
        put(tmp_path / "in" / name, PNG)
    put(tmp_path / "in" / "a.csv")
    inputs = open_inputs([tmp_path / "in"], tmp_path / "work")
    assert [f.ending for f in inputs.files] == [".csv"]
    assert len(inputs.passed_over) == 4


def test_a_changed_tile_is_another_pyramid(tmp_path):
    path = put(tmp_path / "t" / "3" / "1" / "2.png", PNG)
    first = open_inputs([tmp_path / "t"], tmp_path / "work").files[0].sha256
    path.write_bytes(PNG + b"x")
    assert open_inputs([tmp_path / "t"], tmp_path / "work").files[0].sha256 != first


# -- contents


@pytest.mark.parametrize("ending", ["shp", "geojson", "csv", "txt", "gml", "xml", "gpkg", "dxf", "tif", "mbtiles"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_service_description_is_refused_under_any_name(tmp_path, ending, zipped):
    path = put(tmp_path / f"a.{ending}", VRT)
    if zipped:
        path = archive(tmp_path / "a.zip", {path.name: VRT, "good.csv": CSV})
    with pytest.raises(InputError, match="points to other files or servers"):
        open_inputs([path], tmp_path / "work")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tif", b"<html>404</html>"),
        ("a.tif", PNG),
        ("a.geojson", b"<!DOCTYPE html>"),
        ("a.json", b"not found"),
        ("a.gpkg", b"not found"),
        ("a.mbtiles", PNG),
        ("a.shp", b"not found"),
        ("a.gml", b"{}"),
        ("a.dxf", b"\x00\x01"),
        ("a.csv", b""),
    ],
)
def test_what_is_not_what_its_ending_says_is_left_out_by_name_and_refused_alone(tmp_path, name, content):
    wrong, good = put(tmp_path / "in" / name, content), put(tmp_path / "in" / "good.csv")
    inputs = open_inputs([wrong, good], tmp_path / "work")
    assert [f.path for f in inputs.files] == [good]
    assert "Download it again" in reasons(inputs)[name]
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        open_inputs([wrong], tmp_path / "work")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tif", b"II*\0" + bytes(9)),
        ("a.TIFF", b"MM\0+" + bytes(9)),
        ("a.geojson", b'\xef\xbb\xbf \r\n{"type": "FeatureCollection"}'),
        ("a.json", "[1]".encode("utf-16")),
        ("a.gml", '<?xml version="1.0"?><x/>'.encode("utf-16")),
        ("a.xml", b"\xef\xbb\xbf<!-- x --><Dataset/>"),
        ("a.dxf", b"999\r\ncomment\r\n  0\r\nSECTION\r\n"),
        ("a.dxf", b"  0\nSECTION\n"),
        ("a.dxf", b"AutoCAD Binary DXF\r\n\x1a\0"),
        ("a.gpkg", b"SQLite format 3\0"),
        ("a.txt", "避難所".encode("cp932")),
    ],
)
def test_forms_that_official_data_take_are_let_through(tmp_path, name, content):
    file = open_inputs([put(tmp_path / name, content)], tmp_path / "work").files[0]
    assert file.ending == Path(name).suffix.lower()


def test_a_property_named_crs_is_no_link(tmp_path):
    content = b'{"type":"FeatureCollection","features":[{"properties":{"crs":"JGD2011","href":"http://x"}}],'
    content += b'"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::6668"}}}'
    assert open_inputs([put(tmp_path / "a.geojson", content)], tmp_path / "work").files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("KS-META-A31a-24_22.xml", b"<x/>"),
        ("a.xml", b'<?xml version="1.0"?><gmd:MD_Metadata xmlns:gmd="x"/>'),
        ("a.shp.xml", b"<metadata/>"),
        ("a.tif.aux.xml", b"<PAMDataset/>"),
    ],
)
def test_metadata_are_passed_over_as_such(tmp_path, name, content):
    inputs = open_inputs([put(tmp_path / name, content), put(tmp_path / "a.csv")], tmp_path / "work")
    assert reasons(inputs) == {name: "metadata of a package"}


# -- folders and files that are none


def test_pipes_and_circles_in_a_folder_are_named_and_do_not_stop_anyone(tmp_path):
    folder = tmp_path / "in"
    put(folder / "good.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "nowhere.csv").symlink_to(tmp_path / "gone.csv")
    (folder / "self.csv").symlink_to(folder / "self.csv")
    inputs = open_inputs([folder], tmp_path / "work")
    assert [f.shown for f in inputs.files] == ["good.csv"]
    assert sorted(reasons(inputs)) == ["nowhere.csv", "pipe.csv", "round", "self.csv"]


def test_a_shapefile_with_a_pipe_for_a_companion_is_refused(tmp_path):
    path = put(tmp_path / "a.shp", b"\0\0\x27\x0a" + bytes(96))
    os.mkfifo(tmp_path / "a.DBF")
    with pytest.raises(InputError, match="device or a pipe"):
        open_inputs([path], tmp_path / "work")


@pytest.mark.parametrize("made", ["pipe", "loop", "gone", "nul"])
def test_a_path_that_is_no_file_is_refused_at_once(tmp_path, made):
    path = tmp_path / ("a\0.csv" if made == "nul" else "a.csv")
    if made == "pipe":
        os.mkfifo(path)
    elif made == "loop":
        path.symlink_to(path)
    with pytest.raises(InputError):
        open_inputs([path], tmp_path / "work")


def test_a_name_in_other_bytes_is_named_and_left_out(tmp_path):
    put(tmp_path / "in" / "good.csv")
    put(tmp_path / "in" / os.fsdecode("避難所.csv".encode("cp932")))
    inputs = open_inputs([tmp_path / "in"], tmp_path / "work")
    assert [f.shown for f in inputs.files] == ["good.csv"]
    (name, reason) = inputs.passed_over[0]
    assert "Rename" in str(reason)
    (name + str(reason)).encode()


def test_names_cannot_steer_the_screen_that_shows_them(tmp_path):
    path = archive(tmp_path / "a.zip", {"\x1b[2J\u202evsc.a\u3000避難所.csv": CSV})
    shown = open_inputs([path], tmp_path / "work").files[0].shown
    assert shown == "a.zip/\ufffd[2J\ufffdvsc.a\u3000避難所.csv"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give up its rights for a while")
def test_what_the_user_may_not_read_is_said():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        secret, shut = put(Path(folder) / "secret.csv"), Path(folder) / "in"
        put(shut / "good.csv")
        put(shut / "shut" / "a.csv")
        secret.chmod(0)
        (shut / "shut").chmod(0)
        os.seteuid(65534)
        try:
            with pytest.raises(InputError, match="right to read"):
                open_inputs([secret], Path(folder) / "work")
            with pytest.raises(InputError, match="right to read"):
                open_inputs([shut / "shut" / "a.csv"], Path(folder) / "work")
            inputs = open_inputs([shut], Path(folder) / "work")
        finally:
            os.seteuid(0)
        assert list(reasons(inputs)) == ["shut"]


def test_a_file_that_vanishes_while_it_is_opened_is_said(tmp_path):
    path = put(tmp_path / "a.csv")
    with pytest.raises(InputError, match="still there"):
        open_inputs([path], tmp_path / "work", watch=path.unlink)


def test_nothing_is_written_beside_the_inputs(tmp_path):
    path = put(tmp_path / "in" / "a.zip", archived({"a.csv": CSV}))
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    open_inputs([path], tmp_path / "work")
    assert [p.name for p in path.parent.iterdir()] == ["a.zip"]


def test_two_shapefiles_in_capitals_are_told_apart_by_their_dbf(tmp_path):
    for name in ("l1", "l2"):
        put(tmp_path / name / "A.SHP", b"\0\0\x27\x0a" + bytes(96))
        put(tmp_path / name / "A.DBF", name.encode())
    assert len(open_inputs([tmp_path], tmp_path / "work").files) == 2
