"""Mutated official files at the readers: a table, a reason in the report, or a typed error."""

import os
import tempfile
from pathlib import Path

import fuzz
import fuzz_seeds
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEED = 20_261_121


@pytest.fixture(scope="module")
def seeds(sample, tmp_path_factory):
    """The sample, and the real data where they are there."""
    real = Path(os.environ.get("HAZARD_TEST_DATA", fuzz.PROJECT.parent / "shared" / "data"))
    folder = tmp_path_factory.mktemp("seeds")
    fuzz_seeds.make_seeds([sample, *([real] if real.is_dir() else [])], folder)
    return fuzz.seeds_in(folder, "")


@settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=st.integers(0, 100_000))
def test_a_mutant_ends_in_a_table_a_reason_or_a_typed_error(seeds, case):
    with tempfile.TemporaryDirectory() as name:
        given_to, work = Path(name, "in"), Path(name, "work")
        given_to.mkdir()
        work.mkdir()
        paths = fuzz.mutant(SEED, case, seeds, given_to)
        before = sorted(path.relative_to(name) for path in given_to.rglob("*"))
        outcome = fuzz.outcome_of(paths, work)
        assert "crash" not in outcome, outcome["crash"]
        if "error" in outcome:
            message, suggestion = outcome["error"]
            assert message
            assert suggestion
        else:
            assert outcome["files"] or outcome["not_understood"]
        # nothing beside the user's files
        assert sorted(path.relative_to(name) for path in given_to.rglob("*")) == before
