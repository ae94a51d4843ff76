# What a person runs. Everything that needs QGIS goes through tools/qgis-env, which sets up what is missing.
ENV := tools/qgis-env
LINT := build/lint
LINT_TOOLS := tools/lint-requirements.txt

.PHONY: demo test run package lint clean sample i18n bench gallery fuzz

demo:            ## build the sample workspace and print its sheet, headless, into out/demo
	@$(ENV) python3 tools/demo.py

test:            ## the whole suite in two processes, a file in one; PYTEST_ARGS="-n 0 -x tests/core -k tiles"
	@$(ENV) python3 -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

run:             ## QGIS's window with the plugin and the demo workspace open
	@test -e out/demo/hazard_map.qgz || $(MAKE) --no-print-directory demo
	@$(ENV) qgis out/demo/hazard_map.qgz

package:         ## the zip for QGIS's "Install from ZIP"
	@$(ENV) python3 tools/package.py --zip

lint:            ## ruff and flake8-qgis, in a pinned venv away from QGIS's libraries
	@$(ENV) bash tools/lint.sh $(LINT) $(LINT_TOOLS)

sample:          ## make resources/sample again
	@$(ENV) python3 tools/make_sample.py

i18n:            ## collect the strings into i18n/*.ts
	@$(ENV) python3 tools/translations.py

bench:           ## times against ogr2ogr, second builds, a prefecture; BENCH="pair again prefecture sheet --runs 5"
	@$(ENV) python3 tools/bench.py $(BENCH)

gallery:         ## docs/gallery, one page of each template and kind of sheet; GALLERY="a3_landscape"
	@$(ENV) python3 tools/gallery.py $(GALLERY)

fuzz:            ## 20,000 mutants of real files at the readers; FUZZ="--seed 2 --count 500 --only .csv --case 7"
	@$(ENV) python3 tools/fuzz.py $(FUZZ)

clean:           ## what was made here; the environment itself: tools/qgis-env --remove
	rm -rf build dist out .pytest_cache .ruff_cache .hypothesis
